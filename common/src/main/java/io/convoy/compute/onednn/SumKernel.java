package io.convoy.compute.onednn;

import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.Sum;
import io.convoy.compute.plan.Demand;
import io.convoy.compute.plan.Kernel;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A sum of inputs, and its activation. */
final class SumKernel implements Kernel {
    private final OneDnn oneDnn;
    private final Sum sum;
    private final List<OneDnnLayout> inputLayouts = new ArrayList<>();
    private Tensor result;

    SumKernel(OneDnn oneDnn, Sum sum) {
        this.oneDnn = oneDnn;
        this.sum = sum;
    }

    @Override
    public Tensor forward(List<Tensor> inputs, Recording recording) {
        Reorders reorders = new Reorders(oneDnn);
        Elementwise elementwise = new Elementwise(oneDnn);
        OneDnnLayout layout = OneDnn.layout(inputs.get(0));
        inputs.forEach(input -> inputLayouts.add(OneDnn.layout(input)));
        result = inputs.get(0);
        for (int i = 1; i < inputs.size(); i++) {
            Tensor next = reorders.in(layout, inputs.get(i), recording);
            Tensor partial = i == 1 ? recording.like(result) : result;
            Activation activation = i == inputs.size() - 1 ? sum.activation() : Activation.IDENTITY;
            elementwise.add(result, next, partial, activation, recording);
            result = partial;
        }
        return result;
    }

    @Override
    public List<Optional<Tensor>> backward(Demand demand, Recording recording) {
        Reorders reorders = new Reorders(oneDnn);
        Tensor gradient =
                new Derivative(oneDnn)
                        .record(sum.activation(), result, demand.gradient(), recording);
        List<Optional<Tensor>> gradients = new ArrayList<>();
        for (int i = 0; i < inputLayouts.size(); i++) {
            gradients.add(
                    demand.inputs().get(i)
                            ? Optional.of(reorders.in(inputLayouts.get(i), gradient, recording))
                            : Optional.empty());
        }
        return gradients;
    }
}
