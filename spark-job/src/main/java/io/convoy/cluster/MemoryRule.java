package io.convoy.cluster;

import java.util.Locale;
import java.util.Optional;

/** Compares what a process may take with what its workers need, and its limits with each other. */
public final class MemoryRule {
    private static final int MEGABYTE = 20;

    private MemoryRule() {}

    /**
     * Why a process cannot train, and which setting to change to which value; empty if it can.
     *
     * @param who the process, to begin a sentence with
     */
    public static Optional<String> refusal(String who, MemoryFacts facts, MemoryNeed need) {
        if (need.heap() > facts.heap()) {
            return Optional.of(
                    "%s has a heap of %s, and the states and the examples that its workers use at once take %s. Set CONVOY_MEMORY=%dm (spark.executor.memory=%dm), or run fewer workers in one process."
                            .formatted(
                                    who,
                                    mb(facts.heap()),
                                    mb(need.heap()),
                                    need.megabytes(),
                                    megabytes(need.heap() + need.heap() / 4)));
        }
        if (facts.arrays() > 0 && need.arrays() > facts.arrays()) {
            return Optional.of(
                    "%s may take %s for arrays (javacpp.maxbytes), and a step of its workers takes %s. Set CONVOY_MEMORY=%dm (-Dorg.bytedeco.javacpp.maxbytes=%dm), or lower run.minibatch."
                            .formatted(
                                    who,
                                    mb(facts.arrays()),
                                    mb(need.arrays()),
                                    need.megabytes(),
                                    megabytes(need.arrays() + need.arrays() / 4)));
        }
        if (need.direct() > facts.direct()) {
            return Optional.of(
                    "%s may take %s for direct buffers, and the exchange of parameters takes %s. Set -XX:MaxDirectMemorySize=%dm in spark.executor.extraJavaOptions, or CONVOY_MEMORY=%dm."
                            .formatted(
                                    who,
                                    mb(facts.direct()),
                                    mb(need.direct()),
                                    megabytes(need.direct() + need.direct() / 4),
                                    need.megabytes()));
        }
        return ended(who, facts, need);
    }

    /** Limits at which a step would fail, or its process be killed. */
    private static Optional<String> ended(String who, MemoryFacts facts, MemoryNeed need) {
        long least = need.resident() + MemoryFacts.OWN_USE;
        if (facts.physical() > 0 && facts.physical() < need.resident()) {
            return Optional.of(
                    "%s may be %s large (javacpp.maxphysicalbytes), and needs %s. Set CONVOY_MEMORY=%dm (-Dorg.bytedeco.javacpp.maxphysicalbytes=%dm)."
                            .formatted(
                                    who,
                                    mb(facts.physical()),
                                    mb(need.resident()),
                                    need.megabytes(),
                                    megabytes(least)));
        }
        if (facts.container() > 0 && facts.container() < least) {
            return Optional.of(
                    "%s runs in a container of %s, and needs %s. Set CONVOY_MEMORY=%dm (spark.executor.memoryOverhead=%dm)."
                            .formatted(
                                    who,
                                    mb(facts.container()),
                                    mb(least),
                                    need.megabytes(),
                                    overhead(facts)));
        }
        if (facts.limit() > 0 && facts.limit() < least) {
            return Optional.of(
                    "%s runs in a control group of %s, and needs %s. Raise that limit, or lower run.minibatch."
                            .formatted(who, mb(facts.limit()), mb(least)));
        }
        return Optional.empty();
    }

    /**
     * Why a process that can train may be killed later, when its heap and its arrays have grown as
     * far as they may; empty if that cannot be.
     */
    public static Optional<String> risk(String who, MemoryFacts facts) {
        long most = facts.heap() + facts.arrays() + MemoryFacts.OWN_USE;
        // The launcher's own sum: rounding by the JVM is no reason to speak
        long spare = most / 20;
        if (facts.arrays() <= 0 || facts.mortal() == 0 || facts.mortal() + spare >= most) {
            return Optional.empty();
        }
        String grows =
                "%s may grow to %s (heap %s, arrays %s, itself %s)"
                        .formatted(
                                who,
                                mb(most),
                                mb(facts.heap()),
                                mb(facts.arrays()),
                                mb(MemoryFacts.OWN_USE));
        return Optional.of(
                facts.mortal() == facts.container()
                        ? "%s, and is killed at %s. Set spark.executor.memoryOverhead=%dm, or let CONVOY_MEMORY set all of them."
                                .formatted(grows, mb(facts.container()), overhead(facts))
                        : "%s, and its control group ends at %s. Set CONVOY_MEMORY=%dm."
                                .formatted(grows, mb(facts.limit()), megabytes(facts.limit())));
    }

    private static long overhead(MemoryFacts facts) {
        return megabytes(facts.arrays() + MemoryFacts.OWN_USE);
    }

    private static long megabytes(long bytes) {
        return bytes >> MEGABYTE;
    }

    /** {@code 1,536 MB}. */
    public static String mb(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", (bytes + (1L << MEGABYTE) - 1) >> MEGABYTE);
    }
}
