package io.convoy.config;

import java.util.Optional;
import java.util.function.BiConsumer;

/** What {@code run.device} asks of other keys; a refused value breaks no rule. */
final class DeviceRules {

    private DeviceRules() {}

    /**
     * Checks.
     *
     * @param problems told the key that is to be changed, and a sentence whose {@code %s} stands
     *     for it
     */
    static void check(Settings settings, BiConsumer<ConfigKey<?>, String> problems) {
        if (settings.find(RunKeys.DEVICE).equals(Optional.of(Device.CUDA))
                && settings.find(RunKeys.COMPUTE).equals(Optional.of(ComputeMode.COMPILED))) {
            problems.accept(
                    RunKeys.DEVICE,
                    "Invalid %s: 'cuda'. It must be auto or cpu where run.compute is compiled,"
                            + " because a compiled network runs on the processor. Set run.compute:"
                            + " dl4j, or leave the key out.");
        }
    }
}
