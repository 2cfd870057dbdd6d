package io.convoy.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Sum;
import io.convoy.model.Networks;
import io.convoy.model.Topology;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CeilingTest {
    private final ComputeGraph resNet20 = ResNet20.graph();

    @Test
    void resNet20IsThatOfTheDescription() {
        Topology topology = Topology.of(Networks.find("resnet-20"));
        Work last = List.copyOf(Work.of(resNet20).keySet()).get(Work.of(resNet20).size() - 1);

        assertThat(count(Convolution.class))
                .isEqualTo((int) operations(topology, "Conv"))
                .isEqualTo(21);
        assertThat(last.describe()).isEqualTo("dense 64 to 10");
    }

    @Test
    void activationsAreCountedWithWhatComesBeforeThem() {
        assertThat(Work.of(resNet20).keySet().stream().map(Work::describe))
                .noneMatch(text -> text.startsWith("activate"))
                .contains("batchnorm + relu 16 to 16, of 32x32", "sum + relu 64 to 64, of 8x8");
    }

    /** Every block's input is read twice, and its gradients are added. */
    @Test
    void everyForkCostsAnAdditionMore() {
        assertThat(count(Sum.class)).isEqualTo(9 + 9);
    }

    @Test
    void nothingAsksForTheGradientOfTheImages() {
        assertThat(
                        Work.of(resNet20).keySet().stream()
                                .filter(work -> work.passes() == Work.Passes.NO_INPUT_GRADIENT)
                                .map(Work::describe))
                .containsExactly("convolution 3x3/1 3 to 16, of 32x32");
    }

    @Test
    void everyPartIsMeasured() {
        Ceiling ceiling = Ceiling.of(resNet20, 2);

        assertThat(ceiling.parts()).allMatch(part -> part.milliseconds() > 0);
        assertThat(ceiling.parts().stream().map(Ceiling.Part::pass).distinct())
                .contains("forward", "backward to kernels", "backward to input", "backward");
        assertThat(ceiling.parts().stream().map(part -> part.timing().kernel()))
                .noneMatch(kernel -> kernel.startsWith("ref"));
        assertThat(ceiling.milliseconds() * ceiling.imagesPerSecond()).isBetween(1999.0, 2001.0);
    }

    private static long operations(Topology topology, String prefix) {
        return topology.nodes().stream()
                .filter(node -> node.operation().getClass().getSimpleName().startsWith(prefix))
                .count();
    }

    private int count(Class<?> operation) {
        return Work.of(resNet20).entrySet().stream()
                .filter(entry -> operation.isInstance(entry.getKey().operation()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
