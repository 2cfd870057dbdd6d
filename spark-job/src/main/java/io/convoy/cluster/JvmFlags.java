package io.convoy.cluster;

import io.convoy.report.Build;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * System properties without which ND4J's natives are not found or oneDNN stays off. The launcher
 * sets them, and for executors memory too; this is for who calls spark-submit alone.
 */
public final class JvmFlags {
    private static final Map<String, String> PROPERTIES = properties();

    private JvmFlags() {}

    private static Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        if (!new CudaHere().isInJar()) {
            // The jar for GPUs has natives of two kinds, and JavaCPP finds both unless told of one
            properties.put("org.bytedeco.javacpp.platform.extension", "-" + Build.natives());
        }
        properties.put("org.eclipse.deeplearning4j.helpers.disable", "false");
        properties.put("org.deeplearning4j.crash.reporting.enabled", "false");
        properties.put("org.nd4j.versioncheck", "false");
        properties.put("org.bytedeco.javacpp.logger", "slf4j");
        properties.put("java.awt.headless", "true");
        return Map.copyOf(properties);
    }

    /** Sets in this process what nobody has set; to be called before ND4J is touched. */
    public static void setMissing() {
        PROPERTIES.forEach(
                (name, value) -> {
                    if (System.getProperty(name) == null) {
                        System.setProperty(name, value);
                    }
                });
    }

    /** The same as options of a JVM. */
    static String options() {
        return PROPERTIES.entrySet().stream()
                .map(entry -> "-D%s=%s".formatted(entry.getKey(), entry.getValue()))
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
