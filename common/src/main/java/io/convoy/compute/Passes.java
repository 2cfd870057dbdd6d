package io.convoy.compute;

import io.convoy.compute.PlannedPass.Vectors;
import io.convoy.compute.plan.NoKernelException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The passes planned last, by the shape of the features; the one not used for longest is closed
 * when there are too many. All are closed when the network's vectors have moved.
 */
final class Passes implements AutoCloseable {
    private final int kept;
    private final Obstacles obstacles;
    private final Map<List<Long>, PlannedPass> passes = new LinkedHashMap<>(8, 0.75f, true);
    private final Set<List<Long>> refused = new HashSet<>();

    private Vectors vectors = new Vectors(0, 0);

    /** Each pass has memory of its own; no more than {@code kept} are there at a time. */
    Passes(int kept, Obstacles obstacles) {
        this.kept = kept;
        this.obstacles = obstacles;
    }

    /**
     * The pass for features of a shape, planned if it is new; none if there can be none, for which
     * the reason becomes an obstacle.
     *
     * @param shape minibatch first
     * @param current where the vectors are now
     */
    Optional<PlannedPass> of(List<Long> shape, Vectors current, Supplier<PlannedPass> plan) {
        if (!vectors.equals(current)) {
            close();
            vectors = current;
        }
        if (refused.contains(shape)) {
            return Optional.empty();
        }
        PlannedPass known = passes.get(shape);
        return known != null ? Optional.of(known) : planned(shape, plan);
    }

    private Optional<PlannedPass> planned(List<Long> shape, Supplier<PlannedPass> plan) {
        closeOldest();
        try {
            PlannedPass planned = plan.get();
            passes.put(shape, planned);
            return Optional.of(planned);
        } catch (UncompilableException | NoKernelException e) {
            refused.add(shape);
            obstacles.add(e.getMessage());
            return Optional.empty();
        }
    }

    private void closeOldest() {
        Iterator<PlannedPass> oldest = passes.values().iterator();
        if (passes.size() == kept) {
            oldest.next().close();
            oldest.remove();
        }
    }

    @Override
    public void close() {
        passes.values().forEach(PlannedPass::close);
        passes.clear();
        refused.clear();
    }
}
