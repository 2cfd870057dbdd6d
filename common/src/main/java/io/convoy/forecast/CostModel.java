package io.convoy.forecast;

import java.util.List;

/**
 * What a step costs under each candidate, for any number of workers N: the sum of
 *
 * <ul>
 *   <li>own work: as measured with all workers; with one, as measured alone; between the two along
 *       a line, since workers of one machine share its memory and caches. More workers are taken to
 *       bring machines along.
 *   <li>waiting: what the expected maximum of the workers' times is beyond the slowest worker's
 *       mean. Who meets only after k steps waits for sums of k times, whose spread grows by the
 *       root of k: per step, waiting falls by the root of k. k is 1 for synchronous, the period for
 *       averaging, and 1 + staleness for asynchronous.
 *   <li>sending: as measured, changed as the bytes of a link, 2·4·P·(E-1)/E each way at fp32. E is
 *       the number of executors: the workers of one share its memory and its link. In a single
 *       executor E is the number of workers.
 *   <li>encoding: as measured.
 * </ul>
 *
 * <p>One worker sends nothing, and costs what it costs alone. A round costs its steps and a start,
 * which is what the measured rounds took beyond their steps.
 */
public final class CostModel {
    private final Workload workload;
    private final Measurements measured;
    private final StepTimes together;
    private final double alone;
    private final double start;

    /** The model of a run. */
    public CostModel(Workload workload, Measurements measured) {
        this.workload = workload;
        this.measured = measured;
        this.together = new StepTimes(measured.together());
        this.alone = new StepTimes(List.of(measured.alone())).slowestMean(1);
        this.start = startSeconds();
    }

    /** Seconds of a step of so many workers. */
    public double stepSeconds(Candidate candidate, int workers) {
        if (workers == 1) {
            return alone * shorter(1);
        }
        Measured known = measured.of(candidate);
        double sending = known.send() * share(workers) / share(measured.workers());
        return work(candidate, workers) + known.encode() + sending;
    }

    /** Examples a second, over a whole round with its start, of so many workers. */
    public double imagesPerSecond(Candidate candidate, int workers) {
        double steps = (double) workload.examples() / workers / workload.stepExamples(workers);
        return workload.examples() / (start + steps * stepSeconds(candidate, workers));
    }

    /** Seconds of a round besides its steps: the median of what the measured rounds showed. */
    private double startSeconds() {
        double[] starts =
                measured.candidates().stream().mapToDouble(this::beyondSteps).sorted().toArray();
        return starts[(starts.length - 1) / 2];
    }

    private double beyondSteps(Measured round) {
        double step = stepSeconds(round.candidate(), measured.workers());
        return Math.max(0, round.roundSeconds() - round.steps() * step);
    }

    /** Own work and waiting of a step. */
    private double work(Candidate candidate, int workers) {
        double slowest = together.slowestMean(workers);
        double waiting = together.expectedMaximum(workers) - slowest;
        double spread = Math.sqrt(stepsBetweenMeetings(candidate));
        return (slowest + waiting / spread) * crowding(workers) * shorter(workers);
    }

    private int stepsBetweenMeetings(Candidate candidate) {
        return switch (candidate.policy()) {
            case AVERAGING -> workload.period();
            case ASYNCHRONOUS -> 1 + workload.staleness();
            case SYNCHRONOUS, AUTO, DL4J_AVERAGING, DL4J_SHARED -> 1;
        };
    }

    /** Time of own work, as a part of that with all workers. */
    private double crowding(int workers) {
        if (workers >= measured.workers()) {
            return 1;
        }
        double uncrowded = alone / together.slowestMean(1);
        double more = (double) (workers - 1) / (measured.workers() - 1);
        return uncrowded + (1 - uncrowded) * more;
    }

    /** Where data are short of a minibatch for each worker, steps shrink as workers are added. */
    private double shorter(int workers) {
        return (double) workload.stepExamples(workers) / workload.stepExamples(measured.workers());
    }

    private double share(int workers) {
        int perExecutor = (measured.workers() + measured.executors() - 1) / measured.executors();
        int parts = measured.executors() == 1 ? workers : (workers + perExecutor - 1) / perExecutor;
        return (double) (parts - 1) / parts;
    }
}
