package io.convoy.sync;

import io.convoy.batch.StepPlan;
import io.convoy.config.Payload;
import io.convoy.merge.Slice;
import io.convoy.model.BatchNormMoments;
import io.convoy.model.ParameterLayout;
import io.convoy.model.Replica;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What all owners of a round know.
 *
 * @param length of the parameters
 * @param steps how often each worker pushes
 * @param staleness steps that a worker may be ahead of the slowest
 * @param payload how gradients are pushed
 * @param whole stretches of the parameters that no two owners share
 * @param updates makes the update of a part of the parameters, given by its first element and the
 *     one after its last
 */
record OwnerPlan(
        int length,
        StepPlan steps,
        int staleness,
        Payload payload,
        List<ParameterLayout.Range> whole,
        BiFunction<Integer, Integer, PieceUpdate> updates) {

    /** The plan for a replica, from whose present state owners start. */
    static OwnerPlan of(Replica replica, StepPlan steps, int staleness, Payload payload) {
        BatchNormMoments moments = replica.batchNormMoments();
        // A step is one update where the owner combines what all workers push, else several
        int updatesAStep = staleness == 0 ? 1 : steps.workers();
        int before = Math.multiplyExact(replica.iteration(), updatesAStep);
        return new OwnerPlan(
                replica.parameters().capacity(),
                steps,
                staleness,
                payload,
                moments.stretches(),
                (start, end) ->
                        new PieceUpdate(
                                replica.sliceUpdate(start, end),
                                moments.within(start, end),
                                before,
                                replica.epoch()));
    }

    /** How often a worker pushes in the round. */
    int pushesOf(int rank) {
        int pushes = 0;
        while (steps.examplesOf(rank, pushes) > 0) {
            pushes++;
        }
        return pushes;
    }

    /** The pieces of each owner's slice. */
    List<List<Piece>> pieces(int owners) {
        List<List<Piece>> all = new ArrayList<>();
        for (Slice slice : Slice.plan(length, owners)) {
            int end = slice.end() == length ? length : uncut(slice.end());
            List<Piece> pieces = new ArrayList<>();
            int first = uncut(slice.start());
            for (int start = first; start < end; ) {
                int next = nextCut(start, end);
                pieces.add(new Piece(slice.owner(), start, next - start));
                start = next;
            }
            if (pieces.isEmpty()) {
                // so that this owner, too, knows who has pushed all
                pieces.add(new Piece(slice.owner(), first, 0));
            }
            all.add(pieces);
        }
        return all;
    }

    private int nextCut(int start, int end) {
        int next = uncut(Math.min(start + Piece.MAX_LENGTH, end));
        return next > start ? next : Math.min(endOfStretch(start), end);
    }

    /** The end of the stretch that begins at a place and is longer than a piece. */
    private int endOfStretch(int place) {
        return whole.stream()
                .filter(stretch -> stretch.start() == place)
                .mapToInt(stretch -> stretch.start() + stretch.length())
                .findFirst()
                .orElseThrow();
    }

    /** A place to cut at: this one, or the first element of the stretch it lies in. */
    private int uncut(int place) {
        for (ParameterLayout.Range stretch : whole) {
            if (place > stretch.start() && place < stretch.start() + stretch.length()) {
                return stretch.start();
            }
        }
        return place;
    }
}
