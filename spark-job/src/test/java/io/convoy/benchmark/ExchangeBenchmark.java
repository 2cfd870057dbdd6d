package io.convoy.benchmark;

import io.convoy.sync.RoundToken;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.reflect.ClassTag$;

/**
 * Seconds of synchronising a vector between processes that do nothing else: {@code
 * ExchangeBenchmark SESSION WORKERS,… PARAMETERS,… SECONDS REPETITIONS exchange|both}.
 *
 * <p>Each number of workers and each length is a barrier stage of its own, which repeats the
 * exchange as often as fits into SECONDS, REPETITIONS times at most and twice at least. With {@code
 * both}, two workers also copy the same bytes over plain TCP, in turn with the exchange. Lines of
 * {@link #HEADER} go to standard output; the slowest worker counts.
 */
public final class ExchangeBenchmark {
    static final String HEADER = "session,workers,parameters,repetition,kind,seconds,bytes";

    private final JavaSparkContext spark;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private ExchangeBenchmark(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** Measures what the arguments say. */
    public static void main(String[] arguments) {
        int[] workers = numbers(arguments[1]);
        int[] lengths = numbers(arguments[2]);
        int most = Arrays.stream(workers).max().orElseThrow();
        Session.run(
                most,
                spark -> {
                    ExchangeBenchmark benchmark = new ExchangeBenchmark(spark);
                    for (int count : workers) {
                        for (int length : lengths) {
                            benchmark.run(arguments[0], count, plan(length, arguments));
                        }
                    }
                });
    }

    private static ExchangePlan plan(int length, String[] arguments) {
        return new ExchangePlan(
                RoundToken.draw(),
                length,
                Double.parseDouble(arguments[3]),
                Integer.parseInt(arguments[4]),
                ExchangePlan.Peer.named(arguments[5]));
    }

    private static int[] numbers(String list) {
        return Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    private void run(String session, int workers, ExchangePlan plan) {
        List<Integer> ranks = IntStream.range(0, workers).boxed().toList();
        JavaRDD<Integer> tasks = spark.parallelize(ranks, workers);
        double[][][] times =
                (double[][][])
                        tasks.rdd()
                                .barrier()
                                .mapPartitions(
                                        new ExchangeTask(plan),
                                        false,
                                        ClassTag$.MODULE$.apply(double[][].class))
                                .collect();
        print(session, plan.length(), times, ExchangeTask.EXCHANGE, "exchange");
        print(session, plan.length(), times, ExchangeTask.COPY, "copy");
    }

    private void print(String session, int length, double[][][] times, int column, String kind) {
        int workers = times.length;
        for (int i = 0; i < times[0][column].length; i++) {
            double slowest = 0;
            for (double[][] one : times) {
                slowest = Math.max(slowest, one[column][i]);
            }
            out.printf(
                    Locale.ROOT,
                    "%s,%d,%d,%d,%s,%.6f,%.0f%n",
                    session,
                    workers,
                    length,
                    i + 1,
                    kind,
                    slowest,
                    8.0 * length * (workers - 1) / workers);
        }
    }
}
