package io.convoy.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What makes Spark give out GPUs where there are none. */
public final class MadeUpGpus {

    private MadeUpGpus() {}

    /**
     * Spark's settings for as many GPUs of every worker daemon, one a task.
     *
     * @param folder for the program that tells the daemons their addresses, which count from 0
     */
    public static Map<String, String> settings(Path folder, int each) throws IOException {
        String addresses =
                IntStream.range(0, each)
                        .mapToObj("\"%d\""::formatted)
                        .collect(Collectors.joining(", "));
        Path script = folder.resolve("gpus.sh");
        Files.writeString(
                script,
                "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [%s]}'\n"
                        .formatted(addresses));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        String amount = Integer.toString(each);
        return Map.of(
                "spark.worker.resource.gpu.amount",
                amount,
                "spark.worker.resource.gpu.discoveryScript",
                script.toString(),
                "spark.executor.resource.gpu.amount",
                amount,
                "spark.task.resource.gpu.amount",
                "1");
    }
}
