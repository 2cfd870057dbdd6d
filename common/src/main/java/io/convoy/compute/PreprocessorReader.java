package io.convoy.compute;

import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Flatten;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** What DL4J does to a shape between two layers. */
final class PreprocessorReader {
    private final GraphDraft draft;

    PreprocessorReader(GraphDraft draft) {
        this.draft = draft;
    }

    /**
     * Adds what a preprocessor computes.
     *
     * @param preprocessor null, as DL4J has it, for none
     * @return the node with the result
     */
    int read(String name, InputPreProcessor preprocessor, int input) {
        Extent extent = draft.extent(input);
        boolean image = extent.form() == Extent.Form.IMAGE;
        if (preprocessor == null) {
            return input;
        }
        if (preprocessor.getClass() == CnnToFeedForwardPreProcessor.class) {
            return image
                    ? flatten(name, (CnnToFeedForwardPreProcessor) preprocessor, input)
                    : input;
        }
        if (preprocessor.getClass() == FeedForwardToCnnPreProcessor.class && image) {
            return input;
        }
        throw UncompilableException.layer(name, preprocessor.getClass().getSimpleName());
    }

    private int flatten(String name, CnnToFeedForwardPreProcessor preprocessor, int input) {
        Extent image = draft.extent(input);
        if (preprocessor.getFormat() != CNN2DFormat.NCHW) {
            throw UncompilableException.layer(name, "format " + preprocessor.getFormat());
        }
        Extent expected =
                Extent.image(
                        (int) preprocessor.getNumChannels(),
                        (int) preprocessor.getInputHeight(),
                        (int) preprocessor.getInputWidth());
        // All zeros until DL4J has seen its first minibatch
        if (!expected.equals(image) && !expected.equals(Extent.image(0, 0, 0))) {
            throw UncompilableException.layer(name, "flattens another shape than reaches it");
        }
        return draft.add(
                name, new Flatten(), input, Extent.vector(Math.toIntExact(image.values())));
    }
}
