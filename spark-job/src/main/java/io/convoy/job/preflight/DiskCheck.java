package io.convoy.job.preflight;

import io.convoy.cluster.MemoryRule;
import io.convoy.config.SyncPolicy;
import io.convoy.report.Finding;
import io.convoy.source.Split;
import java.util.ArrayList;
import java.util.List;

/** Whether there is room for what executors write: blocks that do not fit the heap, shuffles. */
final class DiskCheck implements Check {
    private static final long LEAST = 200L << 20;

    /** Media drivers of Aeron, which dl4j-shared starts in every process, live there. */
    private static final long SHARED = 128L << 20;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Finding> look(Scene scene) {
        List<Answer<HostFacts>> answers = scene.hosts().answers();
        long share = scene.hasListing() ? decoded(scene) / Math.max(1, answers.size()) : 0;
        boolean media = scene.inspected().config().sync().policy() == SyncPolicy.DL4J_SHARED;
        return judge(answers, share, media);
    }

    /**
     * The same of what was found.
     *
     * @param share bytes of the decoded examples of one executor
     * @param media whether media drivers of Aeron need room
     */
    List<Finding> judge(List<Answer<HostFacts>> answers, long share, boolean media) {
        List<Finding> troubles = new ArrayList<>();
        long least = Long.MAX_VALUE;
        for (Answer<HostFacts> answer : answers) {
            if (answer.value().isEmpty()) {
                continue;
            }
            DiskFacts disks = answer.value().get().disks();
            for (int i = 0; i < disks.folders().length; i++) {
                least = Math.min(least, disks.free()[i]);
                look(answer.who(), disks.folders()[i], disks.free()[i], share, troubles);
            }
            if (media && disks.shared() < SHARED) {
                troubles.add(
                        Finding.error(
                                name(),
                                "/dev/shm of %s has %s free, and sync.policy dl4j-shared needs %s a process"
                                        .formatted(
                                                answer.who(),
                                                MemoryRule.mb(disks.shared()),
                                                MemoryRule.mb(SHARED)),
                                "Make it larger (docker run --shm-size), or take another policy."));
            }
        }
        if (least == Long.MAX_VALUE) {
            troubles.add(Scene.unanswered(this));
        }
        return Scene.either(
                troubles,
                Finding.ok(
                        name(),
                        "%s free, or more, where executors write".formatted(MemoryRule.mb(least))));
    }

    private void look(String who, String folder, long free, long share, List<Finding> troubles) {
        String found = "%s of %s has %s free".formatted(folder, who, MemoryRule.mb(free));
        String remedy = "Free some, or set spark.local.dir (SPARK_LOCAL_DIRS) to a larger disk.";
        if (free < LEAST) {
            troubles.add(Finding.error(name(), found, remedy));
        } else if (free < share) {
            troubles.add(
                    Finding.warning(
                            name(),
                            "%s; the decoded images of one executor are %s, and what does not fit its memory goes there"
                                    .formatted(found, MemoryRule.mb(share)),
                            remedy));
        }
    }

    /** Bytes of all decoded examples. */
    static long decoded(Scene scene) {
        long examples = 0;
        for (Split split : Split.values()) {
            examples += scene.listing().examples(split);
        }
        return examples * MemoryCheck.exampleBytes(scene);
    }
}
