package io.convoy.round.dl4j;

import io.convoy.cluster.SparkFailure;
import io.convoy.error.ClusterException;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.round.Round;
import io.convoy.round.RoundMonitor;
import io.convoy.round.RoundResult;
import io.convoy.round.TrainingPlan;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.parameterserver.distributed.conf.VoidConfiguration;
import org.nd4j.parameterserver.distributed.v2.transport.PortSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A round by DL4J's {@code SharedTrainingMaster}: workers send each other the largest of their
 * updates by UDP, and the driver, which gets them too, has the new state. Not reproducible: what
 * arrives when is left to chance.
 *
 * <p>The mesh lives as long as this object; every round begins in its own state all the same.
 */
public final class Dl4jSharedRound implements Round {
    private static final Logger LOG = LoggerFactory.getLogger(Dl4jSharedRound.class);
    private static final Duration LEAVING = Duration.ofSeconds(30);

    private final JavaSparkContext spark;
    private final JavaRDD<ImageBlock> blocks;
    private final TrainingPlan plan;
    private final RoundMonitor monitor;
    private final Mesh mesh;
    private final SharedMaster master;
    private final PlainGraph graph;
    private boolean met;

    /**
     * The rounds of one training; the caller closes them.
     *
     * @param blocks persisted, one partition per worker, as many examples in each as the plan says
     * @param monitor that is told of progress
     * @throws io.convoy.error.ConfigException if DL4J cannot train this network rightly
     * @throws ClusterException if there are no executor processes
     */
    public Dl4jSharedRound(
            JavaSparkContext spark,
            JavaRDD<ImageBlock> blocks,
            TrainingPlan plan,
            RoundMonitor monitor) {
        this(spark, blocks, plan, monitor, new JvmPort());
    }

    Dl4jSharedRound(
            JavaSparkContext spark,
            JavaRDD<ImageBlock> blocks,
            TrainingPlan plan,
            RoundMonitor monitor,
            PortSupplier ports) {
        Trainable.require(plan.blueprint(), plan.sync().policy());
        requireProcesses(spark);
        AeronFolder.prepare();
        DriverAddress driver = DriverAddress.of(spark.getConf());
        VoidConfiguration network =
                VoidConfiguration.builder()
                        .portSupplier(ports)
                        .controllerAddress(driver.ip())
                        .networkMask(driver.network())
                        .build();
        this.spark = spark;
        this.blocks = blocks;
        this.plan = plan;
        this.monitor = monitor;
        this.mesh =
                new Mesh(
                        Mesh.node(driver.ip(), ports.getPort()),
                        plan.steps().workers() + 1,
                        plan.sync().timeout());
        this.master = new SharedMaster(network, plan.steps().workers(), plan.steps().minibatch());
        this.graph = PlainGraph.open(plan.blueprint());
    }

    private static void requireProcesses(JavaSparkContext spark) {
        if (spark.isLocal()) {
            throw new ClusterException(
                    "Cannot train with dl4j-shared on %s: DL4J shares gradients between executor processes, and there are none. Add --on 'local-cluster[2,1]', or set sync.policy: synchronous."
                            .formatted(spark.master()));
        }
    }

    @Override
    public RoundResult next(ModelState state) {
        long start = System.nanoTime();
        FitAudit audit = new FitAudit(plan, state, FitLog.register(spark), monitor);
        Heartbeats heartbeats = new Heartbeats(audit);
        Broadcast<ModelState> sent = spark.broadcast(state);
        spark.sc().addSparkListener(heartbeats);
        try {
            PlainGraph.put(state, graph.network());
            met = true;
            train(audit, sent, heartbeats);
            requireShared(audit, heartbeats);
            return audit.result(graph, (System.nanoTime() - start) / 1e9);
        } finally {
            spark.sc().removeSparkListener(heartbeats);
            sent.destroy();
        }
    }

    private void train(FitAudit audit, Broadcast<ModelState> sent, Heartbeats heartbeats) {
        SharedFitListener listener =
                new SharedFitListener(audit.log(), mesh, sent, plan.seed(), audit.round());
        Window pass = new Window(plan, audit.round(), 0, 0, plan.steps().steps());
        SharedTask task = new SharedTask(pass, mesh, listener, master.instance());
        ClassTag<DataSet> type = ClassTag$.MODULE$.apply(DataSet.class);
        JavaRDD<DataSet> minibatches =
                JavaRDD.fromRDD(blocks.rdd().barrier().mapPartitions(task, false, type), type);
        master.setListeners(List.of(listener));
        SparkComputationGraph network = new SparkComputationGraph(spark, graph.network(), master);
        try {
            boolean ended =
                    new BoundedJob(spark)
                            .run(
                                    () -> master.executeTraining(network, minibatches),
                                    () -> heartbeats.stillness().compareTo(stillnessLimit()) > 0);
            if (!ended) {
                throw hanging(audit, heartbeats);
            }
        } catch (ExecutionException e) {
            heartbeats.failure().ifPresent(Dl4jSharedRound::fail);
            throw SparkFailure.explain(
                    "train round %d".formatted(audit.round()), (Exception) e.getCause());
        }
    }

    /** The workers wait for each other this long, and the news is some seconds old. */
    private Duration stillnessLimit() {
        return plan.sync().timeout().plusSeconds(45);
    }

    private ClusterException hanging(FitAudit audit, Heartbeats heartbeats) {
        return new ClusterException(
                "Cannot train round %d with dl4j-shared: %d of %d workers have started, and none has made a step for %d s. Check that UDP is open between driver and executors, or set sync.policy: synchronous."
                        .formatted(
                                audit.round(),
                                heartbeats.started(),
                                plan.steps().workers(),
                                heartbeats.stillness().toSeconds()));
    }

    /** DL4J ends well, too, when nobody has heard of anybody. */
    private void requireShared(FitAudit audit, Heartbeats heartbeats) {
        audit.log().value().failures().stream().findFirst().ifPresent(Dl4jSharedRound::fail);
        heartbeats.failure().ifPresent(Dl4jSharedRound::fail);
        if (master.updates() == 0) {
            throw new ClusterException(
                    "Cannot accept round %d of dl4j-shared: no update of any worker has reached the driver. Check that UDP is open between driver and executors, or set sync.policy: synchronous."
                            .formatted(audit.round()));
        }
    }

    private static void fail(String sentence) {
        throw new ClusterException(sentence);
    }

    /** Ends the mesh on executors and driver, and removes its folders from shared memory. */
    @Override
    public void close() {
        if (met && !spark.sc().isStopped()) {
            leaveOnExecutors();
        }
        Mesh.leave();
        AeronFolder.sweep();
        master.destroyBroadcasts();
        graph.close();
    }

    private void leaveOnExecutors() {
        int workers = plan.steps().workers();
        long end = System.nanoTime() + LEAVING.toNanos();
        ClassTag<Integer> type = ClassTag$.MODULE$.apply(Integer.class);
        JavaRDD<Integer> one = spark.parallelize(Collections.nCopies(workers, 0), workers);
        try {
            new BoundedJob(spark)
                    .run(
                            () ->
                                    one.rdd()
                                            .barrier()
                                            .mapPartitions(new LeaveTask(), false, type)
                                            .count(),
                            () -> System.nanoTime() > end);
        } catch (ExecutionException e) {
            LOG.warn("Executors could not be taken out of DL4J's mesh; it ends with them.", e);
        }
    }
}
