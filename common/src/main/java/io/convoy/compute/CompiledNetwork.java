package io.convoy.compute;

import io.convoy.compute.PlannedPass.Vectors;
import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.onednn.OneDnnKernels;
import io.convoy.compute.plan.StepTime;
import io.convoy.config.Precision;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.abstracts.DummyWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A DL4J network whose gradients and outputs come from plans, one for each shape of features seen
 * lately. Everything else is DL4J's: configuration, parameters, updaters, losses, listeners,
 * saving.
 *
 * <p>What cannot be planned, be it a layer, a mask or a listener to activations, is left to DL4J's
 * own path, with a warning and an {@link #obstacle()}. For one thread; several networks may compute
 * at the same time. {@link #closePlans()} frees the plans' native memory.
 */
public class CompiledNetwork extends ComputationGraph {
    private final transient Precision precision;
    private final transient Obstacles obstacles = new Obstacles();

    /** For full and last minibatches. */
    private final transient Passes training = new Passes(2, obstacles);

    /** For full and last minibatches of two kinds of data. */
    private final transient Passes inference = new Passes(4, obstacles);

    /** DL4J's own reference to these cannot be read. */
    private transient INDArray[] truths;

    private transient Gradient gradientByParameter;

    /** A network to be initialised with {@code init}, like any of DL4J's. */
    public CompiledNetwork(ComputationGraphConfiguration configuration, Precision precision) {
        super(configuration);
        this.precision = precision;
        if (!OneDnnKernels.computes(precision)) {
            obstacles.remark(
                    "This processor has no instructions for bf16: the network is computed in fp32.");
        }
    }

    /** The first reason why DL4J's own path had to be taken, such as {@code layer lstm: LSTM}. */
    public Optional<String> obstacle() {
        return obstacles.first();
    }

    /**
     * How long each step of a training plan takes, for measurements; leaves the gradient undefined.
     *
     * @param repetitions runs to take the mean of
     * @throws IllegalStateException if DL4J's own path would be taken
     */
    public List<StepTime> profile(INDArray features, INDArray labels, int repetitions) {
        setInputs(features);
        setLabels(labels);
        PlannedPass pass =
                trainingPass()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "Cannot profile a network that is not compiled: %s."
                                                        .formatted(
                                                                obstacle().orElse("no labels"))));
        try (FloatArray examples = FloatArray.of(features)) {
            pass.forward(examples);
            scoreAndOutputGradients(pass); // what the backward pass starts from
            return pass.profile(examples, repetitions);
        }
    }

    /** Frees the plans; later calls plan anew. */
    public void closePlans() {
        training.close();
        inference.close();
    }

    /**
     * Frees plans, vectors and workspaces; DL4J's part of it asks for a full garbage collection.
     */
    @Override
    public void close() {
        closePlans();
        super.close();
    }

    @Override
    public void setLabels(INDArray... labels) {
        super.setLabels(labels);
        truths = labels;
    }

    @Override
    public void setLabel(int number, INDArray label) {
        super.setLabel(number, label);
        if (truths == null) {
            truths = new INDArray[getNumOutputArrays()];
        }
        truths[number] = label;
    }

    @Override
    public void clear() {
        super.clear();
        truths = null;
    }

    /**
     * The gradient as the sum over the minibatch, the score as the mean loss of each output, added
     * up, and the L1 and L2 terms.
     */
    @Override
    public void computeGradientAndScore() {
        Optional<PlannedPass> pass = trainingPass();
        if (pass.isEmpty()) {
            super.computeGradientAndScore();
            return;
        }
        synchronizeIterEpochCounts();
        // the backward pass reads the examples once more
        try (FloatArray examples = FloatArray.of(getInput(0))) {
            pass.get().forward(examples);
            score = scoreAndOutputGradients(pass.get());
            pass.get().backward(examples);
        }
        gradient = gradientByParameter();
        for (TrainingListener listener : getListeners()) {
            Detached.run(() -> listener.onBackwardPass(this));
        }
    }

    private Optional<PlannedPass> trainingPass() {
        // What is missing or misshapen is DL4J's to complain about
        if (!hasFeatures() || !hasTruths()) {
            return Optional.empty();
        }
        if (given(getInputMaskArrays()) || given(getLabelMaskArrays())) {
            obstacles.add("the minibatch has masks");
            return Optional.empty();
        }
        Optional<TrainingListener> observer = ActivationListeners.first(getListeners());
        if (observer.isPresent()) {
            obstacles.add(
                    "the listener %s reads activations"
                            .formatted(observer.get().getClass().getName()));
            return Optional.empty();
        }
        if (flattenedParams != null && flattenedGradients == null) {
            initGradientsView();
        }
        Vectors vectors = new Vectors(address(flattenedParams), address(flattenedGradients));
        return pass(training, getInput(0), vectors, PlannedPass::training);
    }

    private boolean hasFeatures() {
        return getInputs() != null && Arrays.stream(getInputs()).noneMatch(Objects::isNull);
    }

    private boolean hasTruths() {
        return truths != null
                && Arrays.stream(truths).allMatch(truth -> truth != null && truth.rank() == 2);
    }

    private static boolean given(INDArray[] masks) {
        return masks != null && Arrays.stream(masks).anyMatch(Objects::nonNull);
    }

    /** In DL4J's order of adding. */
    private double scoreAndOutputGradients(PlannedPass pass) {
        double regularization = calcRegularizationScore(true);
        double sum = 0;
        for (int i = 0; i < truths.length; i++) {
            sum +=
                    loss(i).compute(pass.outputs().get(i), truths[i], pass.outputGradients().get(i))
                            + regularization;
            regularization = 0;
        }
        return sum;
    }

    private OutputLoss loss(int output) {
        return OutputLoss.of(getLayer(configuration.getNetworkOutputs().get(output)));
    }

    private Gradient gradientByParameter() {
        if (gradientByParameter == null || gradientByParameter.gradient() != flattenedGradients) {
            gradientByParameter = GradientViews.of(this);
        }
        return gradientByParameter;
    }

    /** Outputs in inference from a plan; DL4J's path for anything but a plain call. */
    @Override
    @SuppressWarnings("checkstyle:ParameterNumber")
    protected INDArray[] outputOfLayersDetached(
            boolean train,
            FwdPassType type,
            int[] layers,
            INDArray[] features,
            INDArray[] featureMasks,
            INDArray[] labelMasks,
            boolean clearInputs,
            boolean detachedInputs,
            MemoryWorkspace workspace) {
        boolean plain =
                !train
                        && type == FwdPassType.STANDARD
                        && Arrays.equals(layers, getOutputLayerIndices())
                        && features.length == getNumInputArrays()
                        && clearInputs
                        && (workspace == null || workspace instanceof DummyWorkspace);
        Optional<PlannedPass> pass =
                plain ? inferencePass(features, featureMasks, labelMasks) : Optional.empty();
        if (pass.isEmpty()) {
            return super.outputOfLayersDetached(
                    train,
                    type,
                    layers,
                    features,
                    featureMasks,
                    labelMasks,
                    clearInputs,
                    detachedInputs,
                    workspace);
        }
        clearLayerMaskArrays();
        try (FloatArray examples = FloatArray.of(features[0])) {
            pass.get().forward(examples);
        }
        List<INDArray> outputs = new ArrayList<>();
        for (FloatArray values : pass.get().outputs()) {
            outputs.add(loss(outputs.size()).activate(values));
        }
        return outputs.toArray(INDArray[]::new);
    }

    private Optional<PlannedPass> inferencePass(
            INDArray[] features, INDArray[] featureMasks, INDArray[] labelMasks) {
        if (given(featureMasks) || given(labelMasks)) {
            obstacles.add("the minibatch has masks");
            return Optional.empty();
        }
        Vectors vectors = new Vectors(address(flattenedParams), 0);
        return pass(inference, features[0], vectors, PlannedPass::inference);
    }

    /** One way of planning. */
    @FunctionalInterface
    private interface Planning {
        PlannedPass plan(ComputeGraph graph, int minibatch, Vectors vectors, Precision precision);
    }

    private Optional<PlannedPass> pass(
            Passes passes, INDArray features, Vectors vectors, Planning planning) {
        long[] shape = features.shape();
        return passes.of(
                Arrays.stream(shape).boxed().toList(),
                vectors,
                () ->
                        planning.plan(
                                GraphReader.read(this, shape),
                                Math.toIntExact(shape[0]),
                                vectors,
                                precision));
    }

    /** DL4J has no vectors for a network without parameters. */
    private static long address(INDArray vector) {
        return vector == null ? 0 : FloatArray.address(vector);
    }

    /** Plans cannot travel. DL4J's {@code ModelSerializer} writes the network without them. */
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException(
                "Cannot serialize a compiled network: its plans are native memory. Write it with DL4J's ModelSerializer.");
    }
}
