package io.convoy.job.preflight;

import io.convoy.cluster.MemoryFacts;
import io.convoy.cluster.MemoryNeed;
import io.convoy.cluster.MemoryRule;
import io.convoy.config.DataFormat;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import io.convoy.report.Finding;
import io.convoy.report.MemoryRow;
import io.convoy.report.MemoryTable;
import io.convoy.source.Listing;
import io.convoy.source.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Memory that executors may take, against each other and against what a step really takes. */
final class MemoryCheck implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(12);

    /** Of files of records, which are read forwards, a pass makes as many bytes of blocks. */
    private static final long RECORDS = 128L << 20;

    private static final long RESERVED = 300L << 20;

    @Override
    public String name() {
        return "memory";
    }

    /**
     * What every executor may take and needs.
     *
     * @param troubles that come of it
     */
    record Judged(List<MemoryRow> rows, List<Finding> troubles) {}

    @Override
    public List<Finding> look(Scene scene) {
        NetworkBlueprint blueprint = scene.inspected().blueprint().apply(scene.listing());
        List<Finding> troubles = new ArrayList<>();
        Optional<Long> step = measured(scene, blueprint, troubles);
        JobMemory.Vectors vectors = JobMemory.Vectors.of(Replica.initialState(blueprint));
        Judged judged = judge(scene, vectors, step);
        troubles.addAll(judged.troubles());
        String source = step.isPresent() ? "measured" : "what it takes at least; not measured";
        if (judged.rows().isEmpty()) {
            troubles.add(Scene.unanswered(this));
            return troubles;
        }
        troubles.add(
                0,
                Finding.ok(
                        name(),
                        "%sarrays of a step: %s"
                                .formatted(MemoryTable.text(judged.rows()), source)));
        return troubles;
    }

    /**
     * Compares what executors may take with what they need.
     *
     * @param step bytes of one worker's step outside of the heap; empty if not measured
     */
    Judged judge(Scene scene, JobMemory.Vectors vectors, Optional<Long> step) {
        JobMemory job = new JobMemory(scene.inspected().config(), vectors, data(scene), step);
        List<MemoryRow> rows = new ArrayList<>();
        List<Finding> troubles = new ArrayList<>();
        List<Answer<HostFacts>> answers = scene.hosts().answers();
        for (Answer<HostFacts> answer : answers) {
            if (answer.value().isPresent()) {
                MemoryFacts facts = answer.value().get().memory();
                MemoryNeed need = job.need(answer.slots(), scene.workers(), answers.size());
                long spilled = job.spilled(answer.slots(), scene.workers(), storage(scene, facts));
                rows.add(JobMemory.row(answer, facts, need, spilled));
                judge(answer.who(), facts, need).ifPresent(troubles::add);
            }
        }
        return new Judged(rows, troubles);
    }

    private static JobMemory.Data data(Scene scene) {
        Listing listing = scene.listing();
        boolean records =
                listing.format() == DataFormat.POINTS || listing.format() == DataFormat.IDX;
        return new JobMemory.Data(
                listing.examples(Split.TRAIN),
                Arrays.stream(Split.values()).mapToLong(listing::examples).sum(),
                scene.inspected().shape().values(),
                exampleBytes(scene),
                records ? RECORDS : 0);
    }

    /** Bytes of blocks that Spark keeps in memory. Source: Spark's UnifiedMemoryManager. */
    private static long storage(Scene scene, MemoryFacts facts) {
        double fraction =
                scene.inspected().spark().getConf().getDouble("spark.memory.fraction", 0.6);
        return (long) (Math.max(0, facts.heap() - RESERVED) * fraction);
    }

    private Optional<Finding> judge(String who, MemoryFacts facts, MemoryNeed need) {
        return MemoryRule.refusal(who, facts, need)
                .map(why -> Finding.error(name(), why, ""))
                .or(() -> MemoryRule.risk(who, facts).map(why -> Finding.warning(name(), why, "")));
    }

    /** On the executor that answers first: hosts of one kind are enough to know. */
    private Optional<Long> measured(
            Scene scene, NetworkBlueprint blueprint, List<Finding> troubles) {
        int examples =
                Math.min(
                        scene.inspected().config().run().minibatch(),
                        Math.max(1, scene.listing().examples(Split.TRAIN)));
        List<Answer<Long>> answers =
                scene.probes()
                        .everySlot(
                                "measure a training step",
                                LIMIT,
                                slot ->
                                        slot.task() == 0
                                                ? StepMemory.measure(blueprint, examples)
                                                : 0L);
        troubles.addAll(unmeasured(answers));
        return answers.stream()
                .flatMap(answer -> answer.value().stream())
                .filter(bytes -> bytes > 0)
                .max(Comparator.naturalOrder());
    }

    /** That a step takes long is no trouble: it is then counted as what it takes at least. */
    List<Finding> unmeasured(List<Answer<Long>> answers) {
        Optional<String> late = Optional.of(ProbeTask.late(LIMIT));
        List<Answer<Long>> failed =
                answers.stream().filter(answer -> !answer.failure().equals(late)).toList();
        List<Finding> troubles =
                new ArrayList<>(
                        Scene.failures(
                                this, failed, "The need of a step is then not known in full."));
        if (failed.size() < answers.size()) {
            troubles.add(
                    Finding.warning(
                            name(),
                            "what a training step takes was not measured: %s".formatted(late.get()),
                            "Watch its first steps, or check with a smaller run.minibatch."));
        }
        return troubles;
    }

    /** Bytes of one decoded example. */
    static long exampleBytes(Scene scene) {
        boolean points = scene.listing().format() == DataFormat.POINTS;
        return (long) scene.inspected().shape().values() * (points ? Float.BYTES : 1);
    }
}
