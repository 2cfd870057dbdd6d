package io.convoy.model;

import io.convoy.batch.Minibatch;
import io.convoy.compute.CompiledNetwork;
import io.convoy.compute.GradientViews;
import io.convoy.compute.update.FlatUpdate;
import io.convoy.compute.update.SliceUpdate;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A worker's copy of the network, and the only class that trains.
 *
 * <p>A step is {@link #computeGradient}, whatever the workers do with their {@link #gradient()}s,
 * and {@link #update}. With one worker and {@link Engine#DL4J} that is DL4J's own {@code fit}, bit
 * for bit; other engines round otherwise. The vectors handed out are live views of native memory,
 * in DL4J's flat order; they are valid until {@link #close}. For one thread.
 */
public final class Replica implements AutoCloseable {
    private final LayerWorkspaceMgr updaterMemory =
            LayerWorkspaceMgr.builder()
                    .with(
                            ArrayType.UPDATER_WORKING_MEM,
                            "CONVOY_UPDATER",
                            WorkspaceConfiguration.builder()
                                    .initialSize(0)
                                    .overallocationLimit(0.02)
                                    .policyLearning(LearningPolicy.OVER_TIME)
                                    .cyclesBeforeInitialization(1)
                                    .build())
                    .build();

    private final ComputationGraph network;
    private final OutputTargets targets;
    private final TiedParameters tied;
    private final BatchNormMoments batchNormMoments;
    private final Gradient gradientByParameter;
    private final FloatBuffer parameters;
    private final FloatBuffer gradient;
    private final FloatBuffer updaterState;

    /** DL4J's update in one pass; none where DL4J's own layers compute, or it is not known. */
    private final Optional<FlatUpdate> flatUpdate;

    private Replica(NetworkBlueprint blueprint, ComputationGraph network) {
        this.network = network;
        this.targets = new OutputTargets(blueprint.targets(), network.getNumOutputArrays());
        this.tied = blueprint.tied();
        this.batchNormMoments = BatchNormMoments.of(network);
        network.initGradientsView();
        this.gradientByParameter = GradientViews.of(network);
        this.parameters = view(network.params());
        this.gradient = view(network.getFlattenedGradients());
        INDArray state = network.getUpdater().getStateViewArray();
        this.updaterState = state == null ? FloatBuffer.allocate(0) : view(state);
        this.flatUpdate =
                network instanceof CompiledNetwork
                        ? FlatUpdate.of(
                                network, new FlatUpdate.Vectors(parameters, gradient, updaterState))
                        : Optional.empty();
    }

    /** The state before the first round: parameters drawn from the seed in the configuration. */
    public static ModelState initialState(NetworkBlueprint blueprint) {
        ComputationGraph network =
                GraphOpening.open(
                        ComputationGraphConfiguration.fromJson(blueprint.configuration()),
                        blueprint.engine());
        network.init();
        try (Replica replica = new Replica(blueprint, network)) {
            blueprint.tied().copyFirstToOthers(replica.parameters);
            return replica.state(0, 0, 0);
        }
    }

    /**
     * A replica in a given state; the caller closes it.
     *
     * @throws IllegalArgumentException if the state is of another network or another updater
     */
    public static Replica open(NetworkBlueprint blueprint, ModelState state) {
        ComputationGraphConfiguration configuration =
                ComputationGraphConfiguration.fromJson(blueprint.configuration());
        configuration.setIterationCount(state.iteration());
        configuration.setEpochCount(state.round());
        ComputationGraph network = GraphOpening.open(configuration, blueprint.engine());
        network.init(Nd4j.createFromArray(state.parameters()), false);
        Replica replica = new Replica(blueprint, network);
        int expected = replica.updaterState.capacity();
        if (state.updaterState().length != expected) {
            replica.close();
            throw new IllegalArgumentException(
                    "Cannot open a replica: the state has %d values of updater state, the network's updater %d."
                            .formatted(state.updaterState().length, expected));
        }
        replica.updaterState.put(0, state.updaterState());
        return replica;
    }

    /**
     * Runs a minibatch forwards and backwards. Afterwards {@link #gradient()} holds the sum of its
     * examples' gradients.
     *
     * @return the mean loss of the minibatch as it is minimised: of all outputs, weighted and
     *     smoothed, with the L1 and L2 terms; not finite when training has diverged
     */
    public double computeGradient(Minibatch minibatch) {
        network.setInputs(minibatch.features());
        network.setLabels(targets.of(minibatch));
        network.computeGradientAndScore();
        network.clearLayersStates();
        return network.score();
    }

    /** Makes the gradient that of no examples, for a worker that is done while others are not. */
    public void clearGradient() {
        network.getFlattenedGradients().assign(0);
    }

    /**
     * Changes the parameters by what the updater makes of the gradient, and counts the step. The
     * gradient is used up.
     *
     * @param examples examples whose gradients {@link #gradient()} is the sum of, 1 or more
     */
    public void update(int examples) {
        tied.sumIntoAll(gradient);
        int iteration = network.getIterationCount();
        if (flatUpdate.isPresent()) {
            flatUpdate.get().apply(iteration, network.getEpochCount(), examples);
        } else {
            updateByDl4j(iteration, examples);
        }
        network.getConfiguration().setIterationCount(iteration + 1);
    }

    private void updateByDl4j(int iteration, int examples) {
        network.getUpdater()
                .update(
                        gradientByParameter,
                        iteration,
                        network.getEpochCount(),
                        examples,
                        updaterMemory);
        INDArray update = network.getFlattenedGradients();
        network.params().subi(update.reshape(update.length()));
    }

    /**
     * The network's main output for examples it is not trained on: dropout off, running statistics
     * in batch normalisation.
     *
     * @param features float32, shaped as the network's input
     * @return float32, (n, classes); detached from the replica's memory
     */
    public INDArray predict(INDArray features) {
        INDArray[] outputs = network.output(false, features);
        for (int auxiliary = 1; auxiliary < outputs.length; auxiliary++) {
            outputs[auxiliary].close();
        }
        return outputs[0];
    }

    /** Seeds what the network draws at random, such as dropout, on the calling thread. */
    public void seedNoise(long seed) {
        Nd4j.getRandom().setSeed(seed);
    }

    /** The flat parameter vector; a live view. */
    public FloatBuffer parameters() {
        return parameters;
    }

    /**
     * The flat gradient: a sum over examples, but for the running statistics of batch
     * normalisation; a live view.
     */
    public FloatBuffer gradient() {
        return gradient;
    }

    /**
     * The parts of the flat gradient that are sums over examples, one for each weight matrix, bias
     * and so on: all but the running statistics of batch normalisation.
     */
    public List<ParameterLayout.Range> gradientParts() {
        return ParameterLayout.of(network).ranges().stream()
                .filter(part -> part.length() > 0 && !batchNormMoments.holds(part))
                .toList();
    }

    /**
     * The update of a part of the parameters, in memory of its own, from what this replica holds
     * now.
     *
     * @param start first parameter
     * @param end after the last parameter
     * @throws IllegalStateException if the network's update is left to DL4J
     */
    public SliceUpdate sliceUpdate(int start, int end) {
        return flatUpdate
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "DL4J cannot update a part of the parameters."))
                .slice(start, end);
    }

    /** Replaces the gradients of parameters that are used several times by their sum. */
    public void sumTied() {
        tied.sumIntoAll(gradient);
    }

    /** Completed steps before the state this replica was opened in. */
    public int iteration() {
        return network.getIterationCount();
    }

    /** Completed rounds before it. */
    public int epoch() {
        return network.getEpochCount();
    }

    /** The flat state of the updater; a live view, empty for plain SGD. */
    public FloatBuffer updaterState() {
        return updaterState;
    }

    /** How the running statistics in this network's vectors are combined. */
    public BatchNormMoments batchNormMoments() {
        return batchNormMoments;
    }

    /** DL4J's network, for tests and for writing its configuration. */
    ComputationGraph network() {
        return network;
    }

    /**
     * A copy of what training has changed.
     *
     * @param round completed rounds
     * @param iteration completed steps, of the worker that made most
     * @param examples examples seen by all workers so far
     */
    public ModelState state(int round, int iteration, long examples) {
        return new ModelState(round, iteration, examples, copy(parameters), copy(updaterState));
    }

    /** Frees the native memory. DL4J's own close would also ask for a full garbage collection. */
    @Override
    public void close() {
        if (network instanceof CompiledNetwork compiled) {
            compiled.closePlans();
        }
        targets.close();
        free(network.params());
        free(network.getFlattenedGradients());
        free(network.getUpdater().getStateViewArray());
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    private static void free(INDArray array) {
        if (array != null && array.closeable()) {
            array.close();
        }
    }

    private static float[] copy(FloatBuffer buffer) {
        float[] values = new float[buffer.capacity()];
        buffer.get(0, values);
        return values;
    }

    private static FloatBuffer view(INDArray array) {
        if (array.offset() != 0) {
            throw new IllegalStateException(
                    "A flat vector starts at element %d of its buffer.".formatted(array.offset()));
        }
        return array.data().asNioFloat().slice(0, Math.toIntExact(array.length()));
    }
}
