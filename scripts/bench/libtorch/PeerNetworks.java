import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The benchmark's networks over libtorch, layer for layer those of conf/networks: the report
 * compares parameter counts. Builds one network, and keeps its parameters.
 */
final class PeerNetworks {
    /** Stands for a maximum over 2x2 in a plan of convolutions. */
    private static final int POOL = 0;

    private static final long[] ONE = {1, 1};

    private final UnaryOperator<Tensor> layout;
    private final List<Tensor> parameters = new ArrayList<>();

    /** @param layout brings images and kernels into the memory layout that is measured */
    PeerNetworks(UnaryOperator<Tensor> layout) {
        this.layout = layout;
    }

    /** @param shape of an example, (channels, height, width) */
    record Peer(UnaryOperator<Tensor> network, long[] shape, long classes) {}

    Tensor[] parameters() {
        return parameters.toArray(new Tensor[0]);
    }

    Peer build(String name) {
        return switch (name) {
            case "scinet-5" -> new Peer(scinet5(), new long[] {1, 28, 28}, 10);
            case "deepnet-unshared" -> new Peer(deepnet(), new long[] {1, 256, 256}, 2);
            case "resnet-20" -> new Peer(resnet20(), new long[] {3, 32, 32}, 10);
            case "resnet-18" -> new Peer(resnet18(), new long[] {3, 224, 224}, 1000);
            case "vgg-11" -> new Peer(vgg11(), new long[] {3, 224, 224}, 1000);
            default -> throw new IllegalArgumentException("Unknown network: " + name);
        };
    }

    private UnaryOperator<Tensor> scinet5() {
        return chain(
                convolution(1, 20, 5, 1, 0, true), torch::relu, pool(2, 2, 0),
                convolution(20, 40, 3, 1, 0, true), torch::relu, pool(2, 2, 0),
                flatten(), dense(1000, 100), Tensor::tanh, dense(100, 10));
    }

    private UnaryOperator<Tensor> deepnet() {
        return chain(
                convolutions(1, 16, 16, 16, POOL, 32, POOL, 32, 32, POOL, 64, 64, 64, POOL),
                flatten(), dense(64 * 16 * 16, 512), torch::relu, dense(512, 2));
    }

    private UnaryOperator<Tensor> resnet20() {
        return chain(
                convolution(3, 16, 3, 1, 1, false), normalisation(16), torch::relu,
                residuals(16, 16, 1, 3), residuals(16, 32, 2, 3), residuals(32, 64, 2, 3),
                mean(), flatten(), dense(64, 10));
    }

    private UnaryOperator<Tensor> resnet18() {
        return chain(
                convolution(3, 64, 7, 2, 3, false), normalisation(64), torch::relu, pool(3, 2, 1),
                residuals(64, 64, 1, 2), residuals(64, 128, 2, 2),
                residuals(128, 256, 2, 2), residuals(256, 512, 2, 2),
                mean(), flatten(), dense(512, 1000));
    }

    private UnaryOperator<Tensor> vgg11() {
        UnaryOperator<Tensor> dropout = x -> torch.dropout(x, 0.5, true);
        return chain(
                convolutions(3, 64, POOL, 128, POOL, 256, 256, POOL, 512, 512, POOL, 512, 512, POOL),
                flatten(), dense(512 * 7 * 7, 4096), torch::relu, dropout,
                dense(4096, 4096), torch::relu, dropout, dense(4096, 1000));
    }

    @SafeVarargs
    private static UnaryOperator<Tensor> chain(UnaryOperator<Tensor>... layers) {
        return chain(Arrays.asList(layers));
    }

    private static UnaryOperator<Tensor> chain(List<UnaryOperator<Tensor>> layers) {
        List<UnaryOperator<Tensor>> all = List.copyOf(layers);
        return x -> {
            Tensor value = x;
            for (UnaryOperator<Tensor> layer : all) {
                value = layer.apply(value);
            }
            return value;
        };
    }

    /** 3x3 convolutions with ReLU, of as many filters as the plan says. */
    private UnaryOperator<Tensor> convolutions(int inputs, int... plan) {
        List<UnaryOperator<Tensor>> layers = new ArrayList<>();
        int channels = inputs;
        for (int filters : plan) {
            if (filters == POOL) {
                layers.add(pool(2, 2, 0));
            } else {
                layers.add(convolution(channels, filters, 3, 1, 1, true));
                layers.add(torch::relu);
                channels = filters;
            }
        }
        return chain(layers);
    }

    private UnaryOperator<Tensor> residuals(int inputs, int filters, int stride, int blocks) {
        List<UnaryOperator<Tensor>> layers = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            layers.add(block == 0 ? residual(inputs, filters, stride) : residual(filters, filters, 1));
        }
        return chain(layers);
    }

    private UnaryOperator<Tensor> residual(int inputs, int filters, int stride) {
        UnaryOperator<Tensor> main =
                chain(
                        convolution(inputs, filters, 3, stride, 1, false), normalisation(filters),
                        torch::relu,
                        convolution(filters, filters, 3, 1, 1, false), normalisation(filters));
        UnaryOperator<Tensor> shortcut =
                inputs == filters && stride == 1
                        ? x -> x
                        : chain(
                                convolution(inputs, filters, 1, stride, 0, false),
                                normalisation(filters));
        return x -> torch.relu(main.apply(x).add(shortcut.apply(x)));
    }

    private UnaryOperator<Tensor> convolution(
            int inputs, int filters, int kernel, int stride, int padding, boolean biased) {
        double bound = 1 / Math.sqrt((double) inputs * kernel * kernel);
        Tensor kernels = parameter(layout.apply(uniform(bound, filters, inputs, kernel, kernel)));
        TensorOptional bias =
                biased ? new TensorOptional(parameter(uniform(bound, filters))) : new TensorOptional();
        long[] strides = {stride, stride};
        long[] paddings = {padding, padding};
        return x -> torch.conv2d(x, kernels, bias, strides, paddings, ONE, 1L);
    }

    private UnaryOperator<Tensor> normalisation(long channels) {
        long[] shape = {channels};
        TensorOptional scale = new TensorOptional(parameter(torch.ones(shape)));
        TensorOptional shift = new TensorOptional(parameter(torch.zeros(shape)));
        TensorOptional mean = new TensorOptional(torch.zeros(shape));
        TensorOptional variance = new TensorOptional(torch.ones(shape));
        return x -> torch.batch_norm(x, scale, shift, mean, variance, true, 0.1, 1e-5, true);
    }

    private UnaryOperator<Tensor> dense(int inputs, int outputs) {
        double bound = 1 / Math.sqrt(inputs);
        Tensor matrix = parameter(uniform(bound, outputs, inputs));
        TensorOptional bias = new TensorOptional(parameter(uniform(bound, outputs)));
        return x -> torch.linear(x, matrix, bias);
    }

    private static UnaryOperator<Tensor> pool(int size, int stride, int padding) {
        long[] sizes = {size, size};
        long[] strides = {stride, stride};
        long[] paddings = {padding, padding};
        return x -> torch.max_pool2d(x, sizes, strides, paddings, ONE, false);
    }

    private static UnaryOperator<Tensor> mean() {
        return x -> torch.adaptive_avg_pool2d(x, 1, 1);
    }

    private static UnaryOperator<Tensor> flatten() {
        return x -> x.flatten(1, -1);
    }

    private static Tensor uniform(double bound, long... shape) {
        return torch.rand(shape).mul(new Scalar(2 * bound)).sub(new Scalar(bound));
    }

    private Tensor parameter(Tensor values) {
        Tensor parameter = values.set_requires_grad(true);
        parameters.add(parameter);
        return parameter;
    }
}
