package io.convoy.cluster;

import io.convoy.config.Device;
import io.convoy.error.ClusterException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which GPU a worker takes, or why it takes none or cannot work at all. */
final class GpuChoice {
    private static final String RESOURCES =
            "--conf spark.executor.resource.gpu.amount=N --conf spark.task.resource.gpu.amount=1 --conf spark.executor.resource.gpu.discoveryScript=FILE";

    private final Cuda cuda;

    GpuChoice(Cuda cuda) {
        this.cuda = cuda;
    }

    /**
     * The address of the GPU to take.
     *
     * @param who the worker, to begin a sentence with
     * @param wanted what the job says
     * @param addresses that Spark gives to the worker's task
     * @return empty: the processor computes
     * @throws ClusterException if a GPU is to be taken and cannot be
     */
    Optional<String> of(String who, Device wanted, List<String> addresses) {
        boolean possible = !addresses.isEmpty() && cuda.isInJar();
        if (wanted == Device.CPU || (wanted == Device.AUTO && !possible)) {
            return Optional.empty();
        }
        if (!cuda.isInJar()) {
            throw new ClusterException(
                    "%s cannot use a GPU: run.device is cuda, and the jar has no CUDA backend. Build it with mvn -Pcuda package, or set run.device: cpu."
                            .formatted(who));
        }
        if (addresses.isEmpty()) {
            throw new ClusterException(
                    "%s cannot use a GPU: run.device is cuda, and Spark gave it none. Ask for them (%s), or set run.device: cpu."
                            .formatted(who, RESOURCES));
        }
        if (addresses.size() > 1) {
            throw new ClusterException(
                    "%s cannot use %d GPUs: a worker trains on one. Set spark.task.resource.gpu.amount=1, and run a worker for each."
                            .formatted(who, addresses.size()));
        }
        String address = addresses.get(0);
        cuda.missingDriver()
                .ifPresent(
                        why -> {
                            throw new ClusterException(
                                    "%s cannot use GPU %s: NVIDIA's driver does not load there: %s. Install it, or set run.device: cpu."
                                            .formatted(who, address, why));
                        });
        requireCode(who, address);
        return Optional.of(address);
    }

    private void requireCode(String who, String address) {
        String name = name(address, cuda.visible());
        for (Gpu gpu : cuda.gpus()) {
            if (name.equals(Integer.toString(gpu.index())) && !gpu.hasCode()) {
                throw new ClusterException(
                        "%s cannot use %s: the CUDA library has code for 3.7 to 8.x only. Take another GPU, or set run.device: cpu."
                                .formatted(who, gpu));
            }
        }
    }

    /**
     * The number by which CUDA knows a GPU in this process.
     *
     * @param address that Spark gives: the GPU's number on its host, or its UUID
     * @param visible {@code CUDA_VISIBLE_DEVICES}, which hides all others and counts anew; empty if
     *     not set
     * @throws ClusterException if it is neither a number nor visible
     */
    static int number(String who, String address, String visible) {
        int position = seen(visible).indexOf(address);
        if (position < 0 && !address.matches("\\d{1,4}")) {
            throw new ClusterException(
                    "%s cannot use GPU %s: CUDA counts GPUs, and knows by name those in CUDA_VISIBLE_DEVICES only, which is %s there. Set it to %s for that executor."
                            .formatted(
                                    who,
                                    address,
                                    visible.isEmpty() ? "not set" : visible,
                                    address));
        }
        return position < 0 ? Integer.parseInt(address) : position;
    }

    /** What {@code CUDA_VISIBLE_DEVICES} calls a GPU that CUDA counts anew. */
    static String name(String address, String visible) {
        List<String> seen = seen(visible);
        boolean counted = !seen.contains(address) && address.matches("\\d{1,4}");
        return counted && Integer.parseInt(address) < seen.size()
                ? seen.get(Integer.parseInt(address))
                : address;
    }

    private static List<String> seen(String visible) {
        return Arrays.stream(visible.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
