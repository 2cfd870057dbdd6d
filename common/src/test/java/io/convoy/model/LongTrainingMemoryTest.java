package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.compute.CompiledNetwork;
import io.convoy.config.OptimizerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Many steps of a network that is small enough to make ten thousand in the time of a build: less
 * than half a minute on an idle machine.
 */
class LongTrainingMemoryTest {
    private static final String NETWORK =
            """
            loss: {label-smoothing: 0.1}
            input: 16,16,3
            layers:
              - conv: {filters: 8, kernel: 3, stride: 2, bias: false}
              - batchnorm
              - activation: relu
              - auxiliary-output: {weight: 0.3, layers: [global-avgpool, dense: {units: 3, activation: softmax}]}
              - separable-conv: {filters: 8, kernel: 3, activation: relu}
              - flatten
              - dropout: 0.2
              - dense: {units: 3, activation: softmax}
            """;

    private static final int STEPS = 10_000;

    /** One minibatch in so many is predicted too; odd, so that full and last ones are. */
    private static final int PREDICTED = 5;

    /** After these, caches are full and all code is compiled that will be. */
    private static final int FIRST_STEPS = 1_000;

    /**
     * Bytes JavaCPP may count more; one value of one example kept at every step would be as many.
     */
    private static final long SLACK = 64 * 1024;

    /**
     * Objects that ND4J itself may come to hold; one kept at every hundredth step would be more.
     */
    private static final long FEW = 100;

    /**
     * Bytes by which the process may grow besides the heap: 15 KB a step, to catch what JavaCPP
     * does not count, such as oneDNN's own memory. Equal runs were seen to differ by 60 MB, for the
     * collector gives memory back when it likes. The pictures of the minibatches, kept at every
     * step, would be 270 MB.
     */
    private static final long RESIDENT_SLACK = 150_000_000;

    private static final int COLLECTIONS = 1000;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @EnabledOnOs(OS.LINUX)
    void tenThousandStepsTakeNoMoreMemoryThanTheFirstOnes() {
        NetworkBlueprint blueprint =
                Blueprints.of(NETWORK, Optimizers.of(OptimizerKind.ADAM, 0.001), 1);
        try (Replica replica = Replica.open(blueprint, Replica.initialState(blueprint));
                Minibatches minibatches = Drawn.minibatches(blueprint, 18, 12, 3)) {
            steps(replica, minibatches, FIRST_STEPS);
            settle(() -> false, 20);
            long bytes = Pointer.totalBytes();
            long objects = Pointer.totalCount();
            long resident = residentBytesBesidesTheHeap();

            steps(replica, minibatches, STEPS);

            settle(() -> Pointer.totalBytes() <= bytes + SLACK, COLLECTIONS);
            assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes + SLACK);
            settle(() -> Pointer.totalCount() <= objects + FEW, COLLECTIONS);
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(objects + FEW);
            settle(() -> residentBytesBesidesTheHeap() <= resident + RESIDENT_SLACK, 20);
            assertThat(residentBytesBesidesTheHeap())
                    .isLessThanOrEqualTo(resident + RESIDENT_SLACK);
            assertThat(((CompiledNetwork) replica.network()).obstacle()).isEmpty();
        }
    }

    /** Full and last minibatches in turn. */
    private static void steps(Replica replica, Minibatches minibatches, int steps) {
        Iterator<Minibatch> pass = minibatches.inOrder();
        for (int step = 0; step < steps; step++) {
            if (!pass.hasNext()) {
                pass = minibatches.inOrder();
            }
            Minibatch minibatch = pass.next();
            replica.computeGradient(minibatch);
            replica.update(minibatch.examples());
            if (step % PREDICTED == 0) {
                replica.predict(minibatch.features()).close();
            }
        }
    }

    /** Arrays that nobody holds are freed by other threads, some time after a collection. */
    private static void settle(BooleanSupplier settled, int collections) {
        for (int i = 0; i < collections && !settled.getAsBoolean(); i++) {
            System.gc();
        }
    }

    private static long residentBytesBesidesTheHeap() {
        try {
            String line =
                    Files.readAllLines(Path.of("/proc/self/status")).stream()
                            .filter(text -> text.startsWith("VmRSS:"))
                            .findFirst()
                            .orElseThrow();
            long kilobytes = Long.parseLong(line.replaceAll("[^0-9]", ""));
            return kilobytes * 1024 - Runtime.getRuntime().totalMemory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
