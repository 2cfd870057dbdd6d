package io.convoy.compute;

import io.convoy.compute.PlannedPass.Vectors;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The passes planned last, by the shape of the features; the one not used for longest is closed
 * when there are too many. Four are enough for full and last minibatches of two kinds of data. All
 * are closed when the network's vectors have moved.
 */
final class Passes implements AutoCloseable {
    private static final int KEPT = 4;

    private final Map<List<Long>, PlannedPass> passes = new LinkedHashMap<>(2 * KEPT, 0.75f, true);

    private Vectors vectors = new Vectors(0, 0);

    /**
     * The pass for features of a shape, planned if it is new.
     *
     * @param shape minibatch first
     * @param current where the vectors are now
     */
    PlannedPass of(List<Long> shape, Vectors current, Supplier<PlannedPass> plan) {
        if (!vectors.equals(current)) {
            close();
            vectors = current;
        }
        PlannedPass known = passes.get(shape);
        if (known != null) {
            return known;
        }
        closeOldest();
        PlannedPass planned = plan.get();
        passes.put(shape, planned);
        return planned;
    }

    private void closeOldest() {
        Iterator<PlannedPass> oldest = passes.values().iterator();
        if (passes.size() == KEPT) {
            oldest.next().close();
            oldest.remove();
        }
    }

    @Override
    public void close() {
        passes.values().forEach(PlannedPass::close);
        passes.clear();
    }
}
