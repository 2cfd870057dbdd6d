package io.convoy.cluster;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * How many slots an application will have once all its executors are there, as far as its settings
 * say: of each executor those for which it has both cores and GPUs, or whatever else tasks take.
 */
final class PromisedSlots {
    private static final Pattern LOCAL_CLUSTER =
            Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,.*");
    private static final Pattern OF_TASKS =
            Pattern.compile("spark\\.task\\.resource\\.(.+)\\.amount");
    private static final String CORES = "spark.executor.cores";
    private static final String CORES_OF_ALL = "spark.cores.max";
    private static final String EXECUTORS = "spark.executor.instances";

    private PromisedSlots() {}

    /** The number of slots; empty where the settings do not say it. */
    static OptionalInt of(SparkConf conf) {
        Matcher local = LOCAL_CLUSTER.matcher(conf.get("spark.master", ""));
        if (local.matches()) {
            int cores = Integer.parseInt(local.group(2));
            return OptionalInt.of(Integer.parseInt(local.group(1)) * each(conf, cores));
        }
        if (conf.contains(CORES_OF_ALL)) {
            return ofStandalone(conf, conf.getInt(CORES_OF_ALL, 1));
        }
        return conf.contains(EXECUTORS)
                ? OptionalInt.of(conf.getInt(EXECUTORS, 1) * each(conf, conf.getInt(CORES, 1)))
                : OptionalInt.empty();
    }

    /** Without a number of cores each, a worker daemon gives an executor all that it has. */
    private static OptionalInt ofStandalone(SparkConf conf, int cores) {
        if (conf.contains(CORES)) {
            int each = Math.max(1, conf.getInt(CORES, 1));
            return OptionalInt.of(cores / each * each(conf, each));
        }
        return conf.getAllWithPrefix("spark.task.resource.").length > 0
                ? OptionalInt.empty()
                : OptionalInt.of(cores / conf.getInt("spark.task.cpus", 1));
    }

    private static int each(SparkConf conf, int cores) {
        int slots = Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
        for (scala.Tuple2<String, String> setting : conf.getAll()) {
            Matcher taken = OF_TASKS.matcher(setting._1());
            if (taken.matches()) {
                String amount = "spark.executor.resource.%s.amount".formatted(taken.group(1));
                slots = Math.min(slots, tasks(conf.getInt(amount, 0), setting._2()));
            }
        }
        return slots;
    }

    /** Tasks share one GPU if they take a half or less, as Spark has it. */
    private static int tasks(int amount, String taken) {
        double each = Double.parseDouble(taken);
        if (each <= 0) {
            return Integer.MAX_VALUE;
        }
        return each < 1 ? amount * (int) (1 / each) : (int) (amount / each);
    }
}
