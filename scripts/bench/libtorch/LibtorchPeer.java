import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Images/s of libtorch's training step on random images: {@code LibtorchPeer NETWORK MINIBATCH
 * THREADS SECONDS default|channels-last}.
 *
 * <p>float32, plain SGD, cross-entropy, four minibatches in turn. Runs for SECONDS and three steps
 * at least to warm up, and as long again to be measured.
 */
public final class LibtorchPeer {
    private static final int LEAST_STEPS = 3;
    private static final int MINIBATCHES = 4;

    /** The same in every peer; random images make vgg-11 diverge at 0.01. */
    private static final double LEARNING_RATE = 0.0001;

    private final UnaryOperator<Tensor> network;
    private final SGD optimizer;
    private final Tensor[] features = new Tensor[MINIBATCHES];
    private final Tensor[] classes = new Tensor[MINIBATCHES];
    private int steps;

    private LibtorchPeer(
            PeerNetworks.Peer peer, Tensor[] parameters, int minibatch, UnaryOperator<Tensor> layout) {
        this.network = peer.network();
        this.optimizer = new SGD(new TensorVector(parameters), new SGDOptions(LEARNING_RATE));
        long[] shape = {minibatch, peer.shape()[0], peer.shape()[1], peer.shape()[2]};
        TensorOptions whole = new TensorOptions(torch.ScalarType.Long);
        for (int i = 0; i < MINIBATCHES; i++) {
            features[i] = layout.apply(torch.rand(shape));
            classes[i] = torch.randint(peer.classes(), new long[] {minibatch}, whole);
        }
    }

    public static void main(String[] arguments) throws IOException {
        int minibatch = Integer.parseInt(arguments[1]);
        double seconds = Double.parseDouble(arguments[3]);
        torch.set_num_threads(Integer.parseInt(arguments[2]));
        torch.manual_seed(1);
        UnaryOperator<Tensor> layout =
                arguments[4].equals("channels-last")
                        ? t -> t.contiguous(torch.MemoryFormat.ChannelsLast)
                        : UnaryOperator.identity();
        PeerNetworks networks = new PeerNetworks(layout);
        PeerNetworks.Peer peer = networks.build(arguments[0]);
        Tensor[] parameters = networks.parameters();
        LibtorchPeer training = new LibtorchPeer(peer, parameters, minibatch, layout);
        training.stepsPerSecond(seconds);
        double speed = training.stepsPerSecond(seconds) * minibatch;
        long count = 0;
        for (Tensor parameter : parameters) {
            count += parameter.numel();
        }
        System.out.printf(
                Locale.ROOT,
                "images_per_second=%.1f peak_megabytes=%.0f parameters=%d%n",
                speed,
                peakMegabytes(),
                count);
    }

    private double stepsPerSecond(double seconds) {
        long begun = System.nanoTime();
        double elapsed;
        int made = 0;
        do {
            step();
            made++;
            elapsed = (System.nanoTime() - begun) / 1e9;
        } while (made < LEAST_STEPS || elapsed < seconds);
        return made / elapsed;
    }

    @SuppressWarnings("try") // the scope frees what is made within it
    private void step() {
        try (PointerScope scope = new PointerScope()) {
            optimizer.zero_grad();
            int turn = steps++ % MINIBATCHES;
            torch.cross_entropy_loss(network.apply(features[turn]), classes[turn]).backward();
            optimizer.step();
        }
    }

    private static double peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToDouble(line -> Double.parseDouble(line.split("\\s+")[1]) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
