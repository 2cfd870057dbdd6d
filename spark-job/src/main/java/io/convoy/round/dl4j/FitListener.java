package io.convoy.round.dl4j;

import java.io.Serializable;
import java.net.InetAddress;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Sits in the network that DL4J trains on a worker, and notes every minibatch that was fitted. DL4J
 * hands one to each task.
 */
class FitListener extends BaseTrainingListener implements Serializable {
    private static final long serialVersionUID = 1L;

    private final FitLog log;
    private final int window;
    private transient FitRecord record;
    private transient long start;

    /**
     * A listener for one part of a round.
     *
     * @param window steps between two averagings, counted from 0
     */
    FitListener(FitLog log, int window) {
        this.log = log;
        this.window = window;
    }

    FitLog log() {
        return log;
    }

    @Override
    public void onForwardPass(
            Model model, java.util.Map<String, org.nd4j.linalg.api.ndarray.INDArray> activations) {
        begin();
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        begin();
        int examples = ((ComputationGraph) model).batchSize();
        record =
                new FitRecord(
                        record.host(),
                        record.steps() + 1,
                        record.examples() + examples,
                        record.lossSum() + model.score() * examples,
                        System.nanoTime() - start);
        log.add(new FitLog.Entry(new FitLog.Key(window, rank()), record));
    }

    final void begin() {
        if (record == null) {
            start = System.nanoTime();
            record = new FitRecord(host(), 0, 0, 0, 0);
        }
    }

    /** Of the task that this thread runs. */
    static int rank() {
        return TaskContext.getPartitionId();
    }

    static String host() {
        SparkEnv env = SparkEnv.get();
        return env == null
                ? InetAddress.getLoopbackAddress().getHostName()
                : env.blockManager().blockManagerId().host();
    }
}
