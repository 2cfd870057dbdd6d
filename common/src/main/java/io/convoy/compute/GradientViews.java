package io.convoy.compute;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network's flat gradient as DL4J's updaters want it. */
public final class GradientViews {
    private GradientViews() {}

    /** The live flat gradient with a view of each parameter's part, under DL4J's names. */
    public static Gradient of(ComputationGraph network) {
        Gradient views = new DefaultGradient(network.getFlattenedGradients());
        for (Layer layer : network.getLayers()) {
            if (layer.numParams() > 0) {
                String name = layer.conf().getLayer().getLayerName();
                layer.conf()
                        .getLayer()
                        .initializer()
                        .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray())
                        .forEach((key, part) -> views.setGradientFor(name + "_" + key, part));
            }
        }
        return views;
    }
}
