package io.convoy.compute.onednn;

import io.convoy.compute.graph.Extent;
import io.convoy.compute.plan.Buffer;
import io.convoy.compute.plan.Demand;
import io.convoy.compute.plan.Kernel;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Tensor;
import java.util.List;
import java.util.Optional;

/** An image as a vector: another order of the same values, or only another name for it. */
final class FlattenKernel implements Kernel {
    private final OneDnn oneDnn;
    private final Reorders reorders;
    private final Extent output;
    private Tensor input;

    FlattenKernel(OneDnn oneDnn, Extent output) {
        this.oneDnn = oneDnn;
        this.reorders = new Reorders(oneDnn);
        this.output = output;
    }

    @Override
    public Tensor forward(List<Tensor> inputs, Recording recording) {
        input = inputs.get(0);
        return new Tensor(output, oneDnn.plain(output), plain(input, recording));
    }

    @Override
    public List<Optional<Tensor>> backward(Demand demand, Recording recording) {
        if (!demand.inputs().get(0)) {
            return List.of(Optional.empty());
        }
        Tensor gradient = demand.gradient().tensor();
        if (vector(input)) {
            return List.of(
                    Optional.of(new Tensor(input.extent(), input.layout(), gradient.buffer())));
        }
        Tensor image = new Tensor(input.extent(), oneDnn.plain(input.extent()), gradient.buffer());
        return List.of(Optional.of(reorders.in(OneDnn.layout(input), image, recording)));
    }

    private Buffer plain(Tensor image, Recording recording) {
        return vector(image)
                ? image.buffer()
                : reorders.in(oneDnn.plain(image.extent()), image, recording).buffer();
    }

    /** Images of one pixel whose channels fill their blocks lie in memory as vectors do. */
    private boolean vector(Tensor image) {
        Extent extent = image.extent();
        return extent.height() == 1
                && extent.width() == 1
                && image.layout().bytes() == oneDnn.plain(extent).bytes();
    }
}
