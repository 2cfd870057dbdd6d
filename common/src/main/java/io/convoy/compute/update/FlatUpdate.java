package io.convoy.compute.update;

import io.convoy.compute.update.UpdateRule.Moment;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.UpdaterBlock.ParamState;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The update of a network's parameters from its flat gradient, on the state DL4J keeps for its
 * updaters, so that either can go on with what the other has left. Covers plain SGD, Nesterov's
 * momentum and Adam, with L1 and L2.
 *
 * <p>Source: {@code BaseMultiLayerUpdater} and {@code UpdaterBlock} of DL4J.
 */
public final class FlatUpdate {
    private final Vectors vectors;
    private final List<Block> blocks;

    /**
     * Views of a network's flat vectors.
     *
     * @param state of the updaters; empty for plain SGD
     */
    public record Vectors(FloatBuffer parameters, FloatBuffer gradient, FloatBuffer state) {}

    /** Neighbouring parameters that are updated by one rule. */
    record Block(UpdateRule rule, UpdateRule.Place place, List<Penalty> penalties) {}

    FlatUpdate(Vectors vectors, List<Block> blocks) {
        this.vectors = vectors;
        this.blocks = blocks;
    }

    /** The update of an initialised network, unless something in it is left to DL4J. */
    public static Optional<FlatUpdate> of(ComputationGraph network, Vectors vectors) {
        List<Block> blocks = new ArrayList<>();
        for (UpdaterBlock block : network.getUpdater().getUpdaterBlocks()) {
            Optional<Block> read = read(block);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            blocks.add(read.get());
        }
        return Optional.of(new FlatUpdate(vectors, List.copyOf(blocks)));
    }

    private static Optional<Block> read(UpdaterBlock block) {
        Optional<UpdateRule> rule = rule(block.getGradientUpdater().getConfig());
        List<Penalty> penalties = new ArrayList<>();
        boolean divided = divided(block.getLayersAndVariablesInBlock().get(0));
        for (ParamState part : block.getLayersAndVariablesInBlock()) {
            boolean plain =
                    part.getLayer().getConfig().getGradientNormalization()
                                    == GradientNormalization.None
                            && minibatches(part.getLayer());
            if (!plain || divided(part) != divided || !Penalty.read(part, penalties)) {
                return Optional.empty();
            }
        }
        UpdateRule.Place place =
                new UpdateRule.Place(
                        block.getParamOffsetStart(),
                        block.getParamOffsetEnd(),
                        block.getUpdaterViewOffsetStart(),
                        divided);
        return rule.map(known -> new Block(known, place, List.copyOf(penalties)));
    }

    /** DL4J divides by the number of examples only where it is told that there are several. */
    private static boolean minibatches(Trainable part) {
        return !(part instanceof Layer layer) || layer.conf().isMiniBatch();
    }

    /** The running statistics of batch normalisation are not: their gradient is no sum. */
    private static boolean divided(ParamState part) {
        Trainable layer = part.getLayer();
        return layer.updaterDivideByMinibatch(part.getParamName());
    }

    private static Optional<UpdateRule> rule(IUpdater updater) {
        if (updater instanceof Sgd sgd) {
            return Optional.of(new SgdRule(sgd));
        }
        if (updater instanceof Nesterovs nesterovs) {
            return Optional.of(new NesterovsRule(nesterovs));
        }
        if (updater instanceof Adam adam) {
            return Optional.of(new AdamRule(adam));
        }
        return updater instanceof NoOp ? Optional.of(new PlainRule()) : Optional.empty();
    }

    /**
     * The same update of a part of the parameters only, in vectors of its own, which hold what the
     * network's hold now.
     *
     * @param start first parameter
     * @param end after the last parameter
     */
    public SliceUpdate slice(int start, int end) {
        return SliceUpdate.of(vectors, blocks, start, end);
    }

    /**
     * Changes parameters and state. The gradient is used up.
     *
     * @param iteration completed updates
     * @param epoch completed passes, for schedules
     * @param examples examples that the gradient is the sum of, 1 or more
     */
    public void apply(int iteration, int epoch, int examples) {
        for (Block block : blocks) {
            int divisor = block.place.divided() ? examples : 1;
            if (!block.penalties.isEmpty()) {
                divide(block.place, divisor);
                divisor = 1;
                for (Penalty penalty : block.penalties) {
                    penalty.apply(vectors, iteration, epoch);
                }
            }
            block.rule.apply(vectors, block.place, new Moment(iteration, epoch, divisor));
        }
    }

    private void divide(UpdateRule.Place place, float divisor) {
        FloatBuffer gradient = vectors.gradient;
        for (int i = place.start(); i < place.end(); i++) {
            gradient.put(i, gradient.get(i) / divisor);
        }
    }
}
