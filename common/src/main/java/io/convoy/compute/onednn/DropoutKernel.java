package io.convoy.compute.onednn;

import io.convoy.compute.graph.Extent;
import io.convoy.compute.plan.Buffer;
import io.convoy.compute.plan.Demand;
import io.convoy.compute.plan.Gradient.Ownership;
import io.convoy.compute.plan.Kernel;
import io.convoy.compute.plan.Noise;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Tensor;
import java.util.List;
import java.util.Optional;

/** Multiplies values, and later their gradient, with a mask drawn anew in every step. */
final class DropoutKernel implements Kernel {
    private final Reorders reorders;
    private final Elementwise elementwise;
    private final Noise.Mask mask;
    private final Tensor drawn;
    private Tensor factors;

    DropoutKernel(OneDnn oneDnn, Noise.Mask mask, Extent extent) {
        this.reorders = new Reorders(oneDnn);
        this.elementwise = new Elementwise(oneDnn);
        this.mask = mask;
        OneDnnLayout layout = oneDnn.plain(extent);
        this.drawn = new Tensor(extent, layout, Buffer.outside(mask.address(), layout.bytes()));
    }

    @Override
    public Tensor forward(List<Tensor> inputs, Recording recording) {
        Tensor input = inputs.get(0);
        recording.step("draw", List.of(drawn.buffer()), address -> mask::draw);
        factors = reorders.in(OneDnn.layout(input), drawn, recording);
        Tensor result = recording.like(input);
        elementwise.multiply(input, factors, result, recording);
        return result;
    }

    @Override
    public List<Optional<Tensor>> backward(Demand demand, Recording recording) {
        if (!demand.inputs().get(0)) {
            return List.of(Optional.empty());
        }
        Tensor gradient = demand.gradient().tensor();
        Tensor inputGradient =
                demand.gradient().ownership() == Ownership.SOLE
                        ? gradient
                        : recording.like(gradient);
        elementwise.multiply(gradient, factors, inputGradient, recording);
        return List.of(Optional.of(inputGradient));
    }
}
