package io.convoy.round;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.batch.Seeds;
import io.convoy.batch.StepPlan;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The reference for averaging: replicas that train one after the other in this process, and their
 * weighted mean.
 */
final class AloneThenAveraged {
    private static final long SEED = 5;

    private final NetworkBlueprint blueprint;
    private final List<Integer> shares;
    private final StepPlan plan;
    private float[] parameters;
    private float[] updaterState;

    private AloneThenAveraged(NetworkBlueprint blueprint, List<Integer> shares, int minibatch) {
        this.blueprint = blueprint;
        this.shares = shares;
        this.plan = new StepPlan(shares, minibatch);
        ModelState initial = Replica.initialState(blueprint);
        this.parameters = initial.parameters();
        this.updaterState = initial.updaterState();
    }

    /** One round in which the mean is taken every {@code period} steps, and after the last. */
    static AloneThenAveraged run(
            NetworkBlueprint blueprint, List<Integer> shares, int minibatch, int period) {
        AloneThenAveraged reference = new AloneThenAveraged(blueprint, shares, minibatch);
        List<Iterator<Minibatch>> passes =
                IntStream.range(0, shares.size()).mapToObj(reference::pass).toList();
        int steps = reference.plan.steps();
        for (int from = 0; from < steps; from += period) {
            reference.average(passes, from, Math.min(steps, from + period));
        }
        return reference;
    }

    /** The parameters of one worker after a round by itself. */
    static float[] trainAlone(
            NetworkBlueprint blueprint, List<Integer> shares, int rank, int minibatch) {
        AloneThenAveraged reference = new AloneThenAveraged(blueprint, shares, minibatch);
        return reference.train(reference.pass(rank), reference.plan.steps(), 0).parameters();
    }

    float[] parameters() {
        return parameters;
    }

    float[] updaterState() {
        return updaterState;
    }

    private Iterator<Minibatch> pass(int rank) {
        int first = shares.subList(0, rank).stream().mapToInt(Integer::intValue).sum();
        Minibatches minibatches =
                new Minibatches(
                        Fixtures.blocks(first, shares.get(rank), 3),
                        blueprint.input(),
                        blueprint.classes().size(),
                        plan.minibatch());
        return minibatches.shuffled(Seeds.order(SEED, 1, rank));
    }

    private void average(List<Iterator<Minibatch>> passes, int from, int to) {
        List<ModelState> states = new ArrayList<>();
        for (Iterator<Minibatch> pass : passes) {
            states.add(train(pass, to - from, from));
        }
        float[] meanParameters = new float[parameters.length];
        float[] meanState = new float[updaterState.length];
        int total = 0;
        for (int rank = 0; rank < shares.size(); rank++) {
            total += examples(rank, from, to);
        }
        for (int rank = 0; rank < shares.size(); rank++) {
            double weight = examples(rank, from, to) / (double) total;
            add(meanParameters, states.get(rank).parameters(), weight);
            add(meanState, states.get(rank).updaterState(), weight);
        }
        parameters = meanParameters;
        updaterState = meanState;
    }

    private int examples(int rank, int from, int to) {
        return IntStream.range(from, to).map(step -> plan.examplesOf(rank, step)).sum();
    }

    private ModelState train(Iterator<Minibatch> pass, int steps, int iteration) {
        ModelState start = new ModelState(0, iteration, 0, parameters, updaterState);
        try (Replica replica = Replica.open(blueprint, start)) {
            for (int step = 0; step < steps && pass.hasNext(); step++) {
                Minibatch minibatch = pass.next();
                replica.computeGradient(minibatch);
                replica.update(minibatch.examples());
            }
            return replica.state(1, iteration + steps, 0);
        }
    }

    private static void add(float[] sum, float[] part, double weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (float) (weight * part[i]);
        }
    }
}
