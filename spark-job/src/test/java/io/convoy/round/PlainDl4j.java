package io.convoy.round;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.batch.Seeds;
import io.convoy.model.NetworkBlueprint;
import java.util.ArrayList;
import java.util.Iterator;
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
    private static final long SEED = 5;

    private PlainDl4j() {}

    static float[] fit(
            NetworkBlueprint blueprint, List<Integer> shares, int minibatch, int epochs) {
        ComputationGraph network = network(blueprint);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            List<Iterator<Minibatch>> passes = passes(blueprint, shares, minibatch, epoch);
            Nd4j.getRandom().setSeed(Seeds.noise(SEED, epoch, 0));
            for (DataSet step = join(passes); step != null; step = join(passes)) {
                network.fit(step);
            }
            network.incrementEpochCount();
        }
        return network.params().toFloatVector();
    }

    private static List<Iterator<Minibatch>> passes(
            NetworkBlueprint blueprint, List<Integer> shares, int minibatch, int epoch) {
        List<Iterator<Minibatch>> passes = new ArrayList<>();
        int first = 0;
        for (int rank = 0; rank < shares.size(); rank++) {
            Minibatches minibatches =
                    new Minibatches(
                            Fixtures.blocks(first, shares.get(rank), 3),
                            blueprint.input(),
                            blueprint.classes().size(),
                            minibatch);
            passes.add(minibatches.shuffled(Seeds.order(SEED, epoch, rank)));
            first += shares.get(rank);
        }
        return passes;
    }

    private static DataSet join(List<Iterator<Minibatch>> passes) {
        List<INDArray> features = new ArrayList<>();
        List<INDArray> labels = new ArrayList<>();
        for (Iterator<Minibatch> pass : passes) {
            if (pass.hasNext()) {
                Minibatch next = pass.next();
                features.add(next.features().dup());
                labels.add(next.labels().dup());
            }
        }
        return features.isEmpty()
                ? null
                : new DataSet(
                        Nd4j.concat(0, features.toArray(INDArray[]::new)),
                        Nd4j.concat(0, labels.toArray(INDArray[]::new)));
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
