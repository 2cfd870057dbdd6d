package io.convoy.cluster;

import io.convoy.config.Device;
import io.convoy.error.ClusterException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a worker computes on: the processor, or a GPU that nobody else of the host has until this is
 * closed. To be taken before the first array of ND4J is made in the worker's thread.
 */
public final class ComputeDevice implements AutoCloseable {
    /** Spark's setting in which the driver tells executors what the job says. */
    public static final String SETTING = "spark.convoy.device";

    private static final String GPU = "gpu";

    /** Not the folder of a container, which its neighbours do not see. */
    private static final Path LOCKS = Path.of("/tmp");

    private final Optional<GpuLock> lock;

    private ComputeDevice(Optional<GpuLock> lock) {
        this.lock = lock;
    }

    /**
     * Takes the device of a worker.
     *
     * @param task that the worker runs in
     * @param who the worker, to begin a sentence with
     * @throws ClusterException if the job wants a GPU and this one has no driver, no code for it,
     *     or another owner
     */
    public static ComputeDevice take(TaskContext task, String who) {
        List<String> addresses = addresses(task);
        CudaHere cuda = new CudaHere();
        Optional<String> address = new GpuChoice(cuda).of(who, wanted(), addresses);
        if (address.isEmpty()) {
            return new ComputeDevice(Optional.empty());
        }
        String identity = identities(List.of(address.get())).get(0);
        Optional<GpuLock> lock = GpuLock.take(LOCKS, address.get(), identity, who);
        ComputeDevice device = new ComputeDevice(lock);
        try {
            Nd4j.getAffinityManager()
                    .unsafeSetDevice(GpuChoice.number(who, address.get(), cuda.visible()));
            requireSharedViews(who, address.get());
            return device;
        } catch (RuntimeException | Error e) { // of natives that do not load, too
            device.close();
            throw e;
        }
    }

    /**
     * Replicas are filled and read through views of the processor's memory. A backend that keeps a
     * second copy for its GPU must show both the same, or a training would go wrong unseen.
     */
    static void requireSharedViews(String who, String address) {
        try (INDArray array = Nd4j.zeros(DataType.FLOAT, 2)) {
            FloatBuffer view = array.data().asNioFloat();
            view.put(0, 1);
            boolean seen = array.sumNumber().floatValue() == 1;
            array.addi(1);
            if (!seen || view.get(0) != 2) {
                throw new ClusterException(
                        "%s cannot use GPU %s: its backend does not show the GPU what the processor writes. Set run.device: cpu."
                                .formatted(who, address));
            }
        }
    }

    /**
     * Runs something on the device of a task, and gives it back.
     *
     * @param what is done, such as {@code Evaluation}, to begin a sentence with
     */
    public static <T> T during(String what, Supplier<T> work) {
        TaskContext task = TaskContext.get();
        String host = SparkEnv.get().blockManager().blockManagerId().host();
        ComputeDevice device =
                take(task, "%s in task %d on %s".formatted(what, task.partitionId(), host));
        try {
            return work.get();
        } finally {
            device.close();
        }
    }

    /**
     * What can be said on the driver, before Spark starts.
     *
     * @throws ClusterException if the job wants GPUs and the program cannot use any
     */
    public static void requirePossible(Device wanted) {
        if (wanted == Device.CUDA && !isPossible()) {
            throw new ClusterException(
                    "Cannot train on GPUs: run.device is cuda, and the jar has no CUDA backend. Build it with mvn -Pcuda package, or set run.device: cpu.");
        }
    }

    /** Whether the program can use GPUs at all. */
    public static boolean isPossible() {
        return new CudaHere().isInJar();
    }

    /** The addresses of GPUs that Spark gives to a task; none if there are none. */
    public static List<String> addresses(TaskContext task) {
        ResourceInformation gpus = task.resourcesJMap().get(GPU);
        return gpus == null ? List.of() : Arrays.asList(gpus.addresses());
    }

    /**
     * What tells GPUs apart from all others of their host, in the order of their addresses; the
     * address itself where the driver does not say.
     */
    public static List<String> identities(List<String> addresses) {
        CudaHere cuda = new CudaHere();
        GpuIdentities known = cuda.identities();
        return addresses.stream().map(address -> known.of(address, cuda.visible())).toList();
    }

    /** The GPUs of this host, in words; none if there is no driver to ask. */
    public static List<String> gpusHere() {
        return new CudaHere().gpus().stream().map(Gpu::toString).toList();
    }

    /** Why a worker could not take what it would be given; empty if it could. */
    public static Optional<String> refusal(TaskContext task, String who) {
        try {
            new GpuChoice(new CudaHere()).of(who, wanted(), addresses(task));
            return Optional.empty();
        } catch (ClusterException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Device wanted() {
        String word = SparkEnv.get().conf().get(SETTING, Device.AUTO.name());
        return Device.valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public void close() {
        lock.ifPresent(GpuLock::close);
    }
}
