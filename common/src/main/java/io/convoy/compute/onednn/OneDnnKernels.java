package io.convoy.compute.onednn;

import io.convoy.compute.graph.Activate;
import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.Activation.Function;
import io.convoy.compute.graph.BatchNorm;
import io.convoy.compute.graph.Concatenation;
import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Dense;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Flatten;
import io.convoy.compute.graph.Operation;
import io.convoy.compute.graph.Pooling;
import io.convoy.compute.graph.Sum;
import io.convoy.compute.plan.Kernel;
import io.convoy.compute.plan.Kernels;
import io.convoy.compute.plan.Layout;
import io.convoy.compute.plan.Noise;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Setting;
import io.convoy.compute.plan.Tensor;
import io.convoy.config.Precision;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;

/** oneDNN's kernels for one plan, on the processor. */
public final class OneDnnKernels implements Kernels {
    private final Deque<PointerScope> scopes = new ArrayDeque<>();
    private final OneDnn oneDnn;

    /** Kernels for minibatches of one size. */
    public OneDnnKernels(Precision precision, int minibatch) {
        this.oneDnn =
                owning(
                        () ->
                                new OneDnn(
                                        computes(precision) ? precision : Precision.FP32,
                                        minibatch));
    }

    /** Whether this processor computes in a precision; where it does not, fp32 takes its place. */
    public static boolean computes(Precision precision) {
        return precision == Precision.FP32 || OneDnn.hasBfloat16();
    }

    @Override
    public Kernel kernel(Operation operation, Extent output, Setting setting) {
        if (operation instanceof Convolution convolution) {
            return new ConvolutionKernel(oneDnn, convolution, output, setting);
        }
        if (operation instanceof Dense dense) {
            return new DenseKernel(oneDnn, dense, output, setting);
        }
        if (operation instanceof Pooling pooling) {
            return new PoolingKernel(oneDnn, pooling, output, setting);
        }
        if (operation instanceof BatchNorm norm) {
            return new BatchNormKernel(oneDnn, norm, setting);
        }
        if (operation instanceof Activate activate) {
            return activate.activation().function() == Function.SOFTMAX
                    ? new SoftmaxKernel(oneDnn)
                    : new ActivateKernel(oneDnn, activate.activation());
        }
        if (operation instanceof Sum sum) {
            return new SumKernel(oneDnn, sum);
        }
        if (operation instanceof Concatenation) {
            return new ConcatenationKernel(oneDnn, output, setting);
        }
        if (operation instanceof Flatten) {
            return new FlattenKernel(oneDnn, output);
        }
        throw new IllegalArgumentException("Not an operation with kernels: " + operation);
    }

    @Override
    public Kernel dropout(Noise.Mask mask, Extent output) {
        return new DropoutKernel(oneDnn, mask, output);
    }

    @Override
    public Layout plain(Extent extent) {
        return oneDnn.plain(extent);
    }

    @Override
    public void copy(Tensor from, Tensor to, Recording recording) {
        new Reorders(oneDnn)
                .record("copy", Reorders.Place.of(from), Reorders.Place.of(to), recording);
    }

    @Override
    public void add(Tensor first, Tensor second, Tensor sum, Recording recording) {
        new Elementwise(oneDnn).add(first, second, sum, Activation.IDENTITY, recording);
    }

    @Override
    public <T> T owning(Supplier<T> work) {
        PointerScope scope = new PointerScope();
        scopes.push(scope);
        // closing it ends only the collecting; what it has collected is freed by close()
        scope.extend();
        try {
            return work.get();
        } finally {
            scope.close();
        }
    }

    @Override
    public void features(long address) {
        oneDnn.features(address);
    }

    @Override
    public void await() {
        oneDnn.stream()._wait();
    }

    @Override
    public void close() {
        while (!scopes.isEmpty()) {
            scopes.pop().close();
        }
    }
}
