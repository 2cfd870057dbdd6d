package io.convoy.round;

import io.convoy.error.ClusterException;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.sync.Crew;
import io.convoy.sync.Exchange;
import io.convoy.sync.SliceExchange;
import io.convoy.sync.Synchronizer;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.spark.BarrierTaskContext;
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
    private final Broadcast<ModelState> state;

    WorkerTask(RoundPlan plan, Broadcast<ModelState> state) {
        this.plan = plan;
        this.state = state;
    }

    @Override
    public Iterator<WorkerResult> apply(Iterator<ImageBlock> blocks) {
        Duration timeout = plan.training().sync().timeout();
        Crew crew = Crew.of(BarrierTaskContext.get(), plan.token(), timeout);
        try (DriverLink driver = DriverLink.open(plan.token(), plan.monitor(), timeout)) {
            Worker worker = new Worker(plan, crew, driver);
            return JavaConverters.asScalaIterator(
                    List.of(run(worker, crew, driver, blocks)).iterator());
        }
    }

    /**
     * Meets the others before the blocks are read, so that a wait for somebody's data is a bounded
     * one. Whatever goes wrong is told while the connections still stand: their end would make the
     * others tell a consequence first.
     */
    private WorkerResult run(
            Worker worker, Crew crew, DriverLink driver, Iterator<ImageBlock> blocks) {
        Optional<Exchange> exchange = Optional.empty();
        try {
            exchange = meet(crew);
            WorkerResult result = worker.run(state.value(), exchange, collect(blocks));
            crew.meet();
            return result;
        } catch (OutOfMemoryError | LinkageError e) {
            // As an exception: Spark would end the whole process, in local mode the driver's
            ClusterException explained = HostFailure.explain(crew.rank(), crew.host(), e);
            tell(driver, worker, crew, explained);
            throw explained;
        } catch (Exception e) {
            tell(driver, worker, crew, e);
            throw e;
        } finally {
            exchange.ifPresent(Exchange::close);
        }
    }

    private Optional<Exchange> meet(Crew crew) {
        if (crew.workers() == 1) {
            return Optional.empty();
        }
        int length = Synchronizer.vectorLength(plan.training().sync(), state.value());
        return Optional.of(SliceExchange.open(crew, length));
    }

    private static void tell(DriverLink driver, Worker worker, Crew crew, Exception e) {
        try {
            driver.fail(WorkerFailure.of(crew.rank(), crew.host(), worker.step(), e));
        } catch (ExecutionException | TimeoutException unreachable) {
            e.addSuppressed(unreachable);
        }
    }

    private static List<ImageBlock> collect(Iterator<ImageBlock> blocks) {
        List<ImageBlock> list = new ArrayList<>();
        while (blocks.hasNext()) {
            list.add(blocks.next());
        }
        return list;
    }
}
