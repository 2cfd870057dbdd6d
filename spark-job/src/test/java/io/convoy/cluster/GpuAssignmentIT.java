package io.convoy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.error.ClusterException;
import io.convoy.round.Fixtures;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

/** GPUs as Spark hands them out over executor processes, with addresses made up by a script. */
@Timeout(180)
class GpuAssignmentIT {
    @TempDir private Path folder;

    /** Takes what it is given, holds it until all others have tried, and says what came of it. */
    private static final class Taker
            extends AbstractFunction1<
                    scala.collection.Iterator<Integer>, scala.collection.Iterator<String>>
            implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String locks;

        Taker(String locks) {
            this.locks = locks;
        }

        @Override
        public scala.collection.Iterator<String> apply(scala.collection.Iterator<Integer> none) {
            BarrierTaskContext task = BarrierTaskContext.get();
            List<String> addresses = ComputeDevice.addresses(task);
            String who =
                    "Worker %d of executor %s"
                            .formatted(task.partitionId(), SparkEnv.get().executorId());
            Optional<GpuLock> lock = Optional.empty();
            String result;
            try {
                lock = GpuLock.take(Path.of(locks), addresses.get(0), addresses.get(0), who);
                result = String.join(",", addresses);
            } catch (ClusterException e) {
                result = e.getMessage();
            }
            task.barrier();
            lock.ifPresent(GpuLock::close);
            Iterator<String> results = List.of(result).iterator();
            return JavaConverters.asScalaIterator(results);
        }
    }

    private List<String> taken(String master, int each) throws IOException {
        ExecutorProcesses.require();
        Path locks = Files.createDirectories(folder.resolve("locks"));
        SparkConf conf = Fixtures.conf(master).set("spark.executor.memory", "512m");
        MadeUpGpus.settings(folder, each).forEach(conf::set);
        ExecutorProcesses.settings().forEach(conf::set);
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            String[] results =
                    (String[])
                            spark.parallelize(List.of(0, 1), 2)
                                    .rdd()
                                    .barrier()
                                    .mapPartitions(
                                            new Taker(locks.toString()),
                                            false,
                                            ClassTag$.MODULE$.apply(String.class))
                                    .collect();
            return new ArrayList<>(Arrays.asList(results));
        }
    }

    @Test
    void severalGpusOfAHostGoToSeveralWorkersOfOneExecutor() throws IOException {
        assertThat(taken("local-cluster[1,2,1024]", 2)).containsExactlyInAnyOrder("0", "1");
    }

    @Test
    void twoExecutorsOfAHostThatAreGivenTheSameGpuAreBothNamed() throws IOException {
        List<String> results = taken("local-cluster[2,1,1024]", 1);

        assertThat(results).contains("0");
        results.remove("0");
        assertThat(results)
                .singleElement()
                .asString()
                .matches(
                        "Worker \\d of executor \\d cannot use GPU 0: Worker \\d of executor \\d has it\\. .*");
    }
}
