package io.convoy.round;

import io.convoy.error.ClusterException;
import io.convoy.image.ImageBlock;
import io.convoy.sync.Crew;
import io.convoy.sync.Exchange;
import io.convoy.sync.Member;
import io.convoy.sync.Synchronizer;
import io.convoy.sync.Team;
import io.convoy.sync.WaitLimit;
import io.convoy.sync.lane.ExecutorTransport;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction1;

/**
 * What Spark runs in a barrier stage, one task per worker: the bridge from Spark's task to {@link
 * Worker}. Whatever ends a worker early is told to the driver before Spark tells it, so that the
 * user reads the cause and not a consequence.
 */
final class WorkerTask extends AbstractFunction1<Iterator<ImageBlock>, Iterator<WorkerResult>>
        implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RoundPlan plan;
    private final Broadcast<RoundStart> start;

    WorkerTask(RoundPlan plan, Broadcast<RoundStart> start) {
        this.plan = plan;
        this.start = start;
    }

    @Override
    public Iterator<WorkerResult> apply(Iterator<ImageBlock> blocks) {
        Duration timeout = plan.training().sync().timeout();
        TaskContext task = TaskContext.get();
        WaitLimit limit = new WaitLimit(timeout, task::isInterrupted);
        RoundStart from = start.value();
        try (DriverLink driver = DriverLink.open(plan.token(), plan.monitor(), timeout);
                Team team =
                        from.place()
                                .join(
                                        plan.token(),
                                        door ->
                                                ExecutorTransport.open(
                                                        plan.token(), timeout, door));
                Worker worker = new Worker(plan, self(task, team), limit, driver)) {
            return JavaConverters.asScalaIterator(
                    List.of(run(worker, from, team, blocks)).iterator());
        }
    }

    private static Member self(TaskContext task, Team team) {
        SparkEnv env = SparkEnv.get();
        return new Member(
                task.partitionId(),
                env.blockManager().blockManagerId().host(),
                env.executorId(),
                team.address());
    }

    /**
     * Meets the others before the blocks are read, so that a wait for somebody's data is a bounded
     * one. Whatever goes wrong is told while the connections still stand: their end would make the
     * others tell a consequence first. And they end before the worker frees the memory they use.
     */
    private WorkerResult run(
            Worker worker, RoundStart from, Team team, Iterator<ImageBlock> blocks) {
        Optional<Exchange> exchange = Optional.empty();
        try {
            worker.prepare(TaskContext.get(), from.state());
            Crew crew = worker.meet();
            int length = Synchronizer.vectorLength(plan.training().sync(), from.state());
            exchange = team.exchange(crew, length, Synchronizer.payload(plan.training().sync()));
            WorkerResult result = worker.run(from.state(), exchange, Shares.of(blocks));
            exchange.ifPresent(Exchange::finish);
            return result;
        } catch (OutOfMemoryError | LinkageError e) {
            // As an exception: Spark would end the whole process, in local mode the driver's
            ClusterException explained = worker.explain(e);
            tell(worker, explained);
            throw explained;
        } catch (Exception e) {
            tell(worker, e);
            throw e;
        } finally {
            exchange.ifPresent(Exchange::close);
        }
    }

    private static void tell(Worker worker, Exception e) {
        try {
            worker.tell(e);
        } catch (ExecutionException | TimeoutException unreachable) {
            e.addSuppressed(unreachable);
        }
    }
}
