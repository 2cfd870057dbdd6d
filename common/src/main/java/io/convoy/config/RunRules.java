package io.convoy.config;

import java.util.Optional;
import java.util.function.BiConsumer;

/** The rules between a key of {@link RunKeys} and another; a refused value breaks none. */
final class RunRules {
    private final Settings settings;
    private final BiConsumer<ConfigKey<?>, String> problems;

    /**
     * Rules about some settings.
     *
     * @param problems told the key that is to be changed, and a sentence whose {@code %s} stands
     *     for it
     */
    RunRules(Settings settings, BiConsumer<ConfigKey<?>, String> problems) {
        this.settings = settings;
        this.problems = problems;
    }

    void check() {
        checkWarmup();
        checkWorkers();
        checkPrecision();
    }

    private void checkWarmup() {
        Optional<Integer> warmup = settings.find(OptimizerKeys.WARMUP_EPOCHS);
        Optional<Integer> epochs = settings.find(RunKeys.EPOCHS);
        if (warmup.isPresent() && epochs.isPresent() && warmup.get() >= epochs.get()) {
            problems.accept(
                    OptimizerKeys.WARMUP_EPOCHS,
                    "Invalid %%s: '%d'. It must be less than run.epochs, which is %d. Warm up for"
                                    .formatted(warmup.get(), epochs.get())
                            + " fewer epochs, or train for more.");
        }
    }

    private void checkWorkers() {
        Optional<Integer> least = settings.find(RunKeys.MIN_WORKERS);
        Optional<Integer> workers = settings.find(RunKeys.WORKERS);
        if (least.isPresent() && workers.isPresent() && least.get() > workers.get()) {
            problems.accept(
                    RunKeys.MIN_WORKERS,
                    "Invalid %%s: '%d'. It must be at most run.workers, which is %d. Lower it, or"
                                    .formatted(least.get(), workers.get())
                            + " train with more workers.");
        }
    }

    private void checkPrecision() {
        Optional<Precision> precision = settings.find(RunKeys.PRECISION);
        Optional<ComputeMode> compute = settings.find(RunKeys.COMPUTE);
        if (precision.equals(Optional.of(Precision.BF16))
                && compute.equals(Optional.of(ComputeMode.DL4J))) {
            problems.accept(
                    RunKeys.PRECISION,
                    "Invalid %s: 'bf16'. It must be fp32 where run.compute is dl4j, because DL4J's"
                            + " layers know no other. Leave the key out, or set run.compute:"
                            + " compiled.");
        }
    }
}
