package io.convoy.round;

import io.convoy.batch.Minibatch;
import io.convoy.model.NetworkBlueprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The reference: DL4J alone, by its own {@code fit}, on what all workers see in a step joined to
 * one minibatch.
 */
final class PlainDl4j {
    private PlainDl4j() {}

    static float[] fit(
            NetworkBlueprint blueprint, List<Integer> shares, int minibatch, int epochs) {
        ComputationGraph network = network(blueprint);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            Joined joined = new Joined(blueprint, shares, minibatch, epoch);
            Nd4j.getRandom().setSeed(joined.noise());
            for (Minibatch step : joined) {
                network.fit(new DataSet(step.features(), step.labels()));
            }
            network.incrementEpochCount();
        }
        return network.params().toFloatVector();
    }

    /** Places of batch normalisation's running means and variances in the flat vector. */
    static int[] runningStatistics(NetworkBlueprint blueprint) {
        return places(blueprint, "_mean", "_var");
    }

    /** Places of batch normalisation's running means in the flat vector. */
    static int[] runningMeans(NetworkBlueprint blueprint) {
        return places(blueprint, "_mean");
    }

    /** Places of batch normalisation's running variances in the flat vector. */
    static int[] runningVariances(NetworkBlueprint blueprint) {
        return places(blueprint, "_var");
    }

    private static int[] places(NetworkBlueprint blueprint, String... endings) {
        List<Integer> places = new ArrayList<>();
        int start = 0;
        for (Map.Entry<String, INDArray> parameter : network(blueprint).paramTable().entrySet()) {
            int length = (int) parameter.getValue().length();
            for (String ending : endings) {
                if (parameter.getKey().endsWith(ending)) {
                    IntStream.range(start, start + length).forEach(places::add);
                }
            }
            start += length;
        }
        if (places.isEmpty()) {
            throw new IllegalStateException("The network has no such parameters.");
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    private static ComputationGraph network(NetworkBlueprint blueprint) {
        ComputationGraph network =
                new ComputationGraph(
                        ComputationGraphConfiguration.fromJson(blueprint.configuration()));
        network.init();
        return network;
    }
}
