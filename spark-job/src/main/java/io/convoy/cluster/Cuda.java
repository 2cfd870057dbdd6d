package io.convoy.cluster;

import java.util.List;
import java.util.Optional;

/** What there is of CUDA in this program and on this host. */
interface Cuda {

    /** Whether the program has ND4J's CUDA backend. */
    boolean isInJar();

    /** Why NVIDIA's driver cannot be used; empty if it can. */
    Optional<String> missingDriver();

    /** {@code CUDA_VISIBLE_DEVICES} of this process; empty if it is not set. */
    String visible();

    /** The GPUs that the driver tells of; none if it cannot be asked. */
    List<Gpu> gpus();
}
