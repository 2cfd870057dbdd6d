package io.convoy.job.preflight;

import io.convoy.cluster.Running;
import io.convoy.cluster.Slots;
import io.convoy.error.ClusterException;
import io.convoy.error.ConvoyException;
import io.convoy.error.ExitCode;
import io.convoy.model.ModelState;
import io.convoy.report.Finding;
import io.convoy.source.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a job and its cluster before anything expensive happens. Everything is bounded, and one
 * check's failure does not keep the others from being made.
 */
public final class Preflight {
    private static final List<Check> QUICK =
            List.of(new VersionCheck(), new ClockCheck(), new DeviceCheck());
    private static final List<Check> ALL =
            List.of(
                    new SlotsCheck(),
                    new QueueCheck(),
                    new VersionCheck(),
                    new ClockCheck(),
                    new NetworkCheck(),
                    new DeviceCheck(),
                    new NativesCheck(),
                    new ClassesCheck(),
                    new DataCheck(),
                    new RunFolderCheck(),
                    new DiskCheck(),
                    new MemoryCheck());

    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    private final Inspected inspected;
    private final Consumer<String> progress;

    /**
     * A look at a job.
     *
     * @param progress told of what is looked at, as it begins
     */
    public Preflight(Inspected inspected, Consumer<String> progress) {
        this.inspected = inspected;
        this.progress = progress;
    }

    /** Everything there is to find, check by check. */
    public List<Finding> findings() {
        Scene scene = new Scene(inspected);
        List<Finding> findings = new ArrayList<>();
        for (Check check : ALL) {
            progress.accept(check.name());
            findings.addAll(look(check, scene));
        }
        return findings;
    }

    /**
     * What takes no time worth mentioning, of a job whose executors are there and whose data are
     * listed.
     *
     * @param state that the training begins with
     */
    public Departure departure(Listing listing, ModelState state, int workers) {
        Scene scene = new Scene(inspected);
        scene.slots(Math.max(workers, new Slots(inspected.spark(), Slots.PATIENCE).offered()));
        scene.listed(listing);
        List<Finding> findings = new ArrayList<>();
        try {
            QUICK.forEach(check -> findings.addAll(check.look(scene)));
            MemoryCheck.Judged judged =
                    new MemoryCheck().judge(scene, JobMemory.Vectors.of(state), Optional.empty());
            findings.addAll(judged.troubles());
            return new Departure(findings, judged.rows());
        } catch (ClusterException | UnseenException e) {
            // An executor that is lost now is a round's to get over, which begins again on others
            findings.add(Finding.warning("executors", "Not looked at: " + e.getMessage(), ""));
            return new Departure(findings, List.of());
        } catch (ConvoyException e) {
            throw e;
        } catch (RuntimeException e) {
            // A look is no reason to keep a job from beginning
            LOG.error("A defect of a check", e);
            findings.add(Finding.warning("executors", "Not looked at: " + e, ""));
            return new Departure(findings, List.of());
        }
    }

    static List<Finding> look(Check check, Scene scene) {
        try {
            return check.look(scene);
        } catch (ConvoyException e) {
            return List.of(Finding.error(check.name(), e));
        } catch (UnseenException e) {
            return List.of(Finding.warning(check.name(), "not looked at: " + e.getMessage(), ""));
        } catch (RuntimeException e) {
            return List.of(
                    Running.ended(scene.inspected().spark(), e)
                            .map(ended -> Finding.error(check.name(), ended))
                            .orElseGet(() -> defect(check, e)));
        }
    }

    private static Finding defect(Check check, RuntimeException e) {
        LOG.error("A defect of the check of {}", check.name(), e);
        return new Finding(
                check.name(),
                Finding.Level.ERROR,
                "this is a defect of Convoy, not of your job: %s".formatted(e),
                "Please report it with the log.",
                ExitCode.INTERNAL);
    }
}
