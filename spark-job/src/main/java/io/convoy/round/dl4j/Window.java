package io.convoy.round.dl4j;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.batch.Seeds;
import io.convoy.batch.Share;
import io.convoy.error.TrainingException;
import io.convoy.image.ImageBlock;
import io.convoy.round.TrainingPlan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A worker's minibatches of some steps of a round, as DL4J takes them: those, in that order, which
 * the worker would fit under any other policy.
 *
 * @param round from 1
 * @param index of the window in the round, from 0
 * @param firstStep from 0
 * @param steps how many
 */
record Window(TrainingPlan plan, int round, int index, int firstStep, int steps)
        implements Function2<Integer, Iterator<ImageBlock>, Iterator<DataSet>> {

    @Override
    public Iterator<DataSet> call(Integer rank, Iterator<ImageBlock> blocks) {
        List<ImageBlock> share = new ArrayList<>();
        blocks.forEachRemaining(share::add);
        Minibatches minibatches = plan.minibatches(Share.of(share), round);
        TaskContext.get()
                .<Void>addTaskCompletionListener(
                        context -> {
                            minibatches.close();
                            return null;
                        });
        checkShare(rank, minibatches.examples());
        int skipped =
                (int) Math.min(minibatches.examples(), (long) firstStep * plan.steps().minibatch());
        return new Pass(
                minibatches.shuffled(Seeds.order(plan.seed(), round, rank), skipped),
                steps,
                noise(rank));
    }

    /** In the first window what a worker draws is what it would draw under any other policy. */
    private long noise(int rank) {
        long seed = Seeds.noise(plan.seed(), round, rank);
        return index == 0 ? seed : Seeds.noise(seed, index, rank);
    }

    private void checkShare(int rank, int found) {
        int planned = plan.steps().shares().get(rank);
        if (found != planned) {
            throw new TrainingException(
                    "Cannot train round %d: worker %d holds %d examples, %d were planned. The data changed while the job ran; start it again."
                            .formatted(round, rank, found, planned));
        }
    }

    private static final class Pass implements Iterator<DataSet> {
        private final Iterator<Minibatch> minibatches;
        private final long noise;
        private int left;
        private boolean seeded;

        Pass(Iterator<Minibatch> minibatches, int steps, long noise) {
            this.minibatches = minibatches;
            this.left = steps;
            this.noise = noise;
        }

        @Override
        public boolean hasNext() {
            return left > 0 && minibatches.hasNext();
        }

        /** Copies, because DL4J may ask for the next one before it has fitted this one. */
        @Override
        public DataSet next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The window is over.");
            }
            if (!seeded) {
                Nd4j.getRandom().setSeed(noise);
                seeded = true;
            }
            left--;
            return detached();
        }

        /**
         * DL4J may ask from a thread of its own, in a workspace whose memory it uses again: what
         * stays from one minibatch to the next must not lie there.
         */
        private DataSet detached() {
            MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
            try {
                Minibatch minibatch = minibatches.next();
                return new DataSet(minibatch.features().dup(), minibatch.labels().dup());
            } finally {
                outside.close();
            }
        }
    }
}
