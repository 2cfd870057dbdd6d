package io.convoy.sync;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * The exchange of a worker that shares its process with others: they add their vectors in memory,
 * each a part of the vector, the first of them exchanges the sum with other processes, and the
 * others copy what came of it.
 */
final class TeamExchange implements Exchange {
    private final Crew crew;
    private final int seat;
    private final Table table;
    private final Gate gate;
    private final CompletableFuture<Void> broken;
    private final BiFunction<Crew, OwnerPlan, Ownership> ownerships;
    private final Optional<SliceExchange> slices;
    private final boolean alone;
    private final Addition addition = new Addition();
    private final SyncClock clock = new SyncClock();
    private boolean finished;

    /**
     * A worker's end.
     *
     * @param seat of this worker among those of its process
     * @param slices with other processes; present on the first worker, if there are any
     * @param alone whether there are no other processes
     */
    TeamExchange(
            Crew crew,
            int seat,
            Team.Shared shared,
            Optional<SliceExchange> slices,
            boolean alone) {
        this.crew = crew;
        this.seat = seat;
        this.table = shared.table();
        this.gate = shared.gate();
        this.broken = shared.broken();
        this.ownerships = shared.ownerships();
        this.slices = slices;
        this.alone = alone;
    }

    @Override
    public int sum(FloatBuffer vector, int examples, int step) {
        try {
            long start = System.nanoTime();
            table.lay(seat, vector, examples);
            gate.pass(seat, crew.limit(), step);
            long together = System.nanoTime();
            int ours = table.examples();
            table.use(step, vectors -> addPart(vectors, alone ? vectors : vectors.subList(0, 1)));
            gate.pass(seat, crew.limit(), step);
            long added = System.nanoTime();
            int total = alone ? ours : exchange(vector, ours, step);
            clock.add(start, together, added, System.nanoTime());
            return total;
        } catch (PeerLostException e) {
            throw first(e);
        } catch (RuntimeException e) {
            broken.completeExceptionally(
                    new PeerLostException(
                            "%s went away at step %d: %s"
                                    .formatted(crew.self(), step, e.getMessage()),
                            e));
            throw e;
        } finally {
            table.takeBack(seat);
        }
    }

    /** Each worker adds one part of the vector, from all workers, in the order of seats. */
    private void addPart(List<FloatBuffer> vectors, List<FloatBuffer> targets) {
        long length = vectors.get(0).capacity();
        int start = Math.toIntExact(length * seat / vectors.size());
        int end = Math.toIntExact(length * (seat + 1) / vectors.size());
        addition.sum(vectors, targets, start, end);
    }

    private int exchange(FloatBuffer vector, int ours, int step) {
        slices.ifPresent(others -> table.announce(others.sum(vector, ours, step)));
        gate.pass(seat, behindSpeaker(), step);
        int total = table.announced();
        if (slices.isEmpty()) {
            table.use(step, vectors -> vector.put(0, vectors.get(0), 0, vector.capacity()));
        }
        gate.pass(seat, crew.limit(), step);
        return total;
    }

    /** Whoever exchanges for this process knows who is late, and is to say so first. */
    private WaitLimit behindSpeaker() {
        WaitLimit limit = crew.limit();
        return new WaitLimit(limit.timeout().multipliedBy(2), limit.cancelled());
    }

    /** What was lost first: one loss brings others about. */
    private PeerLostException first(PeerLostException e) {
        broken.completeExceptionally(e);
        Throwable first = broken.handle((none, cause) -> cause).join();
        return first instanceof PeerLostException known ? known : e;
    }

    @Override
    public Owners own(OwnerPlan plan) {
        Ownership owned = ownerships.apply(crew, plan);
        slices.ifPresent(others -> others.serve(owned));
        return owned.seat(new OwnerClient(crew, owned, seat == 0, clock));
    }

    @Override
    public void finish() {
        slices.ifPresent(SliceExchange::finish);
        finished = true;
    }

    @Override
    public Phases phases() {
        return clock.phases();
    }

    @Override
    public long bytesSent() {
        return slices.map(SliceExchange::bytesSent).orElse(0L);
    }

    @Override
    public void close() {
        if (!finished) {
            broken.completeExceptionally(
                    new PeerLostException("%s went away.".formatted(crew.self()), null));
        }
        slices.ifPresent(SliceExchange::close);
    }
}
