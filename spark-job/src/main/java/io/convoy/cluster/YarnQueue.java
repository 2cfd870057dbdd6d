package io.convoy.cluster;

import io.convoy.error.ClusterException;
import io.convoy.error.Sentence;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.NodeState;
import org.apache.hadoop.yarn.api.records.QueueInfo;
import org.apache.hadoop.yarn.api.records.QueueState;
import org.apache.hadoop.yarn.api.records.QueueStatistics;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.spark.api.java.JavaSparkContext;

/** The queue that an application of Spark runs in, wherever YARN's rules have put it. */
public final class YarnQueue {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Configuration hadoop;
    private final String application;
    private final String label;

    /** The queue of a running application. */
    public YarnQueue(JavaSparkContext spark) {
        this.hadoop = spark.hadoopConfiguration();
        this.application = spark.sc().applicationId();
        this.label = spark.getConf().get("spark.yarn.executor.nodeLabelExpression", "");
    }

    /** Whether an application runs in any. */
    public static boolean has(JavaSparkContext spark) {
        return spark.master().startsWith("yarn");
    }

    /**
     * Asks YARN, for five seconds at most.
     *
     * @throws ClusterException if it does not say
     */
    public QueueRoom room() {
        ExecutorService thread =
                Executors.newSingleThreadExecutor(
                        work -> {
                            Thread daemon = new Thread(work, "convoy-queue");
                            daemon.setDaemon(true);
                            return daemon;
                        });
        Future<QueueRoom> answer = thread.submit(this::ask);
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unknown(Sentence.clause(e.getCause()), e);
        } catch (TimeoutException e) {
            throw unknown("no answer within %d s".formatted(LIMIT.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("interrupted", e);
        } finally {
            thread.shutdownNow();
        }
    }

    private static ClusterException unknown(String why, Exception e) {
        return new ClusterException("Cannot ask YARN for its queue: %s.".formatted(why), e);
    }

    private QueueRoom ask() throws IOException, YarnException {
        YarnClient client = YarnClient.createYarnClient();
        client.init(new YarnConfiguration(hadoop));
        client.start();
        try {
            String name =
                    client.getApplicationReport(ApplicationId.fromString(application)).getQueue();
            QueueInfo queue = client.getQueueInfo(name);
            if (queue == null) {
                throw new YarnException("it knows no queue " + name);
            }
            return room(queue, client.getNodeReports(NodeState.RUNNING), label);
        } finally {
            client.stop();
        }
    }

    /**
     * What YARN's answer means.
     *
     * @param label of the nodes that executors are asked for; empty for those without any
     */
    static QueueRoom room(QueueInfo queue, List<NodeReport> nodes, String label) {
        QueueStatistics statistics = queue.getQueueStatistics();
        if (statistics == null) {
            throw new ClusterException("its scheduler keeps no account of " + queue.getQueueName());
        }
        List<QueueRoom.Node> free = new ArrayList<>();
        for (NodeReport node : nodes) {
            Set<String> labels = node.getNodeLabels() == null ? Set.of() : node.getNodeLabels();
            if (label.isEmpty() ? labels.isEmpty() : labels.contains(label)) {
                free.add(free(node));
            }
        }
        return new QueueRoom(
                queue.getQueueName(),
                queue.getQueueState() == QueueState.RUNNING,
                Math.max(0, statistics.getAvailableMemoryMB()),
                (int) Math.max(0, statistics.getAvailableVCores()),
                (int) statistics.getPendingContainers(),
                free);
    }

    private static QueueRoom.Node free(NodeReport node) {
        long megabytes = node.getCapability().getMemorySize();
        int cores = node.getCapability().getVirtualCores();
        if (node.getUsed() != null) {
            megabytes -= node.getUsed().getMemorySize();
            cores -= node.getUsed().getVirtualCores();
        }
        return new QueueRoom.Node(Math.max(0, megabytes), Math.max(0, cores));
    }
}
