package io.convoy.round.dl4j;

import io.convoy.error.ClusterException;
import io.convoy.image.ImageBlock;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.parameterserver.pw.SharedTrainingWrapper;
import org.nd4j.linalg.dataset.DataSet;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction1;

/**
 * Prepares an executor for DL4J's gradient sharing and hands it the worker's minibatches. In a
 * barrier stage, because workers that do not run at the same time cannot share anything.
 */
final class SharedTask extends AbstractFunction1<Iterator<ImageBlock>, Iterator<DataSet>>
        implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Window window;
    private final Mesh mesh;
    private final SharedFitListener listener;
    private final long instance;

    /**
     * The task of one round.
     *
     * @param instance of the training master, by which DL4J knows whether to begin anew
     */
    SharedTask(Window window, Mesh mesh, SharedFitListener listener, long instance) {
        this.window = window;
        this.mesh = mesh;
        this.listener = listener;
        this.instance = instance;
    }

    @Override
    public Iterator<DataSet> apply(Iterator<ImageBlock> blocks) {
        BarrierTaskContext task = BarrierTaskContext.get();
        requireOwnProcess(task);
        AeronFolder.prepare();
        AeronFolder.sweep();
        mesh.leaveOther();
        listenTo(task.partitionId());
        return JavaConverters.asScalaIterator(
                window.call(task.partitionId(), JavaConverters.asJavaIterator(blocks)));
    }

    /** DL4J trains one network in a process, whatever the number of tasks it gets there. */
    private static void requireOwnProcess(BarrierTaskContext task) {
        String[] processes = task.allGather(SparkEnv.get().executorId());
        long distinct = Arrays.stream(processes).distinct().count();
        if (distinct < processes.length) {
            throw new ClusterException(
                    "Cannot train %d workers with dl4j-shared: they run in %d executor processes, and DL4J trains one network in each. Give every worker an executor of one core, as --on 'local-cluster[%d,1]' does, or set sync.policy: synchronous."
                            .formatted(processes.length, distinct, processes.length));
        }
    }

    /**
     * After the first round DL4J goes on with its own network, which still has the old listener.
     */
    private void listenTo(int rank) {
        try {
            Field field = SharedTrainingWrapper.class.getDeclaredField("originalModel");
            field.setAccessible(true);
            Model model = (Model) field.get(SharedTrainingWrapper.getInstance(instance));
            if (model instanceof ComputationGraph network) {
                network.setListeners(List.of(listener));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Worker %d finds another DL4J than this was written for.".formatted(rank), e);
        }
    }
}
