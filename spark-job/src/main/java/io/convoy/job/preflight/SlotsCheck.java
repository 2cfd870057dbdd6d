package io.convoy.job.preflight;

import io.convoy.cluster.Slots;
import io.convoy.error.ClusterException;
import io.convoy.error.Counted;
import io.convoy.report.Finding;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;

/** Whether as many workers as are wanted can run at once. */
final class SlotsCheck implements Check {

    @Override
    public String name() {
        return "slots";
    }

    @Override
    public List<Finding> look(Scene scene) {
        JavaSparkContext spark = scene.inspected().spark();
        if (spark.getConf().getBoolean("spark.dynamicAllocation.enabled", false)) {
            return List.of(
                    Finding.error(
                            name(),
                            "spark.dynamicAllocation.enabled is true, and a round needs all its workers from beginning to end",
                            "Add --conf spark.dynamicAllocation.enabled=false."));
        }
        OptionalInt wanted = scene.inspected().config().run().workers();
        Slots slots = new Slots(spark, Slots.patience(spark));
        try {
            int workers = slots.await(wanted);
            scene.slots(slots.offered());
            return List.of(Finding.ok(name(), found(slots.offered(), workers, spark.master())));
        } catch (ClusterException e) {
            int there = slots.awaitPromised(wanted);
            if (there > 0) {
                scene.slots(there);
            }
            return List.of(Finding.error(name(), e));
        }
    }

    private static String found(int offered, int workers, String master) {
        return "%s at once on %s for %s"
                .formatted(Counted.of(offered, "slot"), master, Counted.of(workers, "worker"));
    }
}
