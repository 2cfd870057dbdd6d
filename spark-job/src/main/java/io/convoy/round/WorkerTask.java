package io.convoy.round;

import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.sync.Crew;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction1;

/**
 * What Spark runs in a barrier stage, one task per worker: the bridge from Spark's task to {@link Worker}. Whatever ends a worker early
 * is told to the driver before Spark tells it, so that the user reads the cause and not a consequence.
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
            try {
                WorkerResult result = worker.run(state.value(), collect(blocks));
                return JavaConverters.asScalaIterator(List.of(result).iterator());
            } catch (RuntimeException e) {
                tell(driver, WorkerFailure.of(crew.rank(), crew.hosts().get(crew.rank()), worker.step(), e), e);
                throw e;
            }
        }
    }

    private static void tell(DriverLink driver, WorkerFailure failure, RuntimeException cause) {
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
