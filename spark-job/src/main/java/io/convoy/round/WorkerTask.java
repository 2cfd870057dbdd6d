package io.convoy.round;

import io.convoy.config.SyncConfig;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.sync.Crew;
import io.convoy.sync.SliceExchange;
import io.convoy.sync.Synchronizer;
import java.io.Serializable;
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
        SyncConfig sync = plan.training().sync();
        Crew crew = Crew.of(BarrierTaskContext.get(), plan.token(), sync.timeout());
        try (DriverLink driver = DriverLink.open(plan.token(), plan.monitor(), sync.timeout())) {
            Worker worker = new Worker(plan, crew, driver);
            try {
                return JavaConverters.asScalaIterator(
                        List.of(run(worker, crew, blocks)).iterator());
            } catch (Exception e) {
                tell(driver, WorkerFailure.of(crew.rank(), crew.host(), worker.step(), e), e);
                throw e;
            }
        }
    }

    /**
     * Meets the others before the blocks are read, so that a wait for somebody's data is a bounded
     * one.
     */
    private WorkerResult run(Worker worker, Crew crew, Iterator<ImageBlock> blocks) {
        ModelState start = state.value();
        if (crew.workers() == 1) {
            return worker.run(start, Optional.empty(), collect(blocks));
        }
        int length = Synchronizer.vectorLength(plan.training().sync(), start);
        try (SliceExchange exchange = SliceExchange.open(crew, length)) {
            return worker.run(start, Optional.of(exchange), collect(blocks));
        }
    }

    private static void tell(DriverLink driver, WorkerFailure failure, Exception cause) {
        try {
            driver.fail(failure);
        } catch (ExecutionException | TimeoutException e) {
            cause.addSuppressed(e);
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
