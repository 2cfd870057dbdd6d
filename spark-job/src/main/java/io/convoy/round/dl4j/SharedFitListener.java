package io.convoy.round.dl4j;

import io.convoy.batch.Seeds;
import io.convoy.error.ClusterException;
import io.convoy.model.ModelState;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Starts a worker of DL4J's gradient sharing where the round starts: in its state, which DL4J gives
 * only to the first round of a process, and not before all workers have met.
 */
final class SharedFitListener extends FitListener {
    private static final long serialVersionUID = 1L;

    private final Mesh mesh;
    private final Broadcast<ModelState> state;
    private final long seed;
    private final int round;
    private transient boolean started;

    /**
     * A listener for one round.
     *
     * @param seed of the run
     * @param round from 1
     */
    SharedFitListener(FitLog log, Mesh mesh, Broadcast<ModelState> state, long seed, int round) {
        super(log, 0);
        this.mesh = mesh;
        this.state = state;
        this.seed = seed;
        this.round = round;
    }

    /** DL4J swallows what is thrown here and trains on: so it is noted for the driver. */
    @Override
    public void onEpochStart(Model model) {
        if (started) {
            return;
        }
        started = true;
        PlainGraph.put(state.value(), (ComputationGraph) model);
        Nd4j.getRandom().setSeed(Seeds.noise(seed, round, rank()));
        try {
            mesh.await(rank(), host());
        } catch (ClusterException e) {
            log().fail(e.getMessage());
            throw e;
        }
        begin();
    }
}
