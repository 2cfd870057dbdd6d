package io.convoy.benchmark;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.batch.Seeds;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.model.Replica;
import io.convoy.round.TrainingPlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction1;

/**
 * One worker of a round without synchronisation. Returns nanoseconds: of everything, in waiting for
 * data, in computing.
 */
final class IndependentTask
        extends AbstractFunction1<
                scala.collection.Iterator<ImageBlock>, scala.collection.Iterator<long[]>>
        implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TrainingPlan plan;
    private final Broadcast<ModelState> state;

    IndependentTask(TrainingPlan plan, Broadcast<ModelState> state) {
        this.plan = plan;
        this.state = state;
    }

    @Override
    public scala.collection.Iterator<long[]> apply(scala.collection.Iterator<ImageBlock> blocks) {
        BarrierTaskContext context = BarrierTaskContext.get();
        context.barrier();
        List<ImageBlock> share = new ArrayList<>();
        JavaConverters.asJavaIterator(blocks).forEachRemaining(share::add);
        return JavaConverters.asScalaIterator(
                List.of(train(share, context.partitionId())).iterator());
    }

    private long[] train(List<ImageBlock> share, int rank) {
        long start = System.nanoTime();
        long data = 0;
        long compute = 0;
        try (Minibatches minibatches = minibatches(share);
                Replica replica = Replica.open(plan.blueprint(), state.value())) {
            Iterator<Minibatch> pass = minibatches.shuffled(Seeds.order(plan.seed(), 1, rank));
            while (pass.hasNext()) {
                long before = System.nanoTime();
                Minibatch minibatch = pass.next();
                long filled = System.nanoTime();
                replica.computeGradient(minibatch);
                replica.update(minibatch.examples());
                data += filled - before;
                compute += System.nanoTime() - filled;
            }
        }
        return new long[] {System.nanoTime() - start, data, compute};
    }

    private Minibatches minibatches(List<ImageBlock> share) {
        return new Minibatches(
                share,
                plan.blueprint().input(),
                plan.blueprint().classes().size(),
                plan.steps().minibatch());
    }
}
