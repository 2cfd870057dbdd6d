package io.convoy.job.preflight;

import io.convoy.report.Finding;
import io.convoy.source.Listing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What checks look at, and what they have found out for each other: each question is asked once.
 * For one thread.
 */
final class Scene {
    /** Of classes or files that are told, so many by their names. */
    static final int MOST_NAMED = 3;

    private static final String DRIVER = "driver";
    private static final Duration QUICK = Duration.ofSeconds(10);

    private final Inspected inspected;
    private Optional<Probes> probes = Optional.empty();
    private Optional<Hosts> hosts = Optional.empty();
    private Optional<Listing> listing = Optional.empty();
    private Optional<String> missing = Optional.empty();

    Scene(Inspected inspected) {
        this.inspected = inspected;
    }

    /**
     * The answers of all processes, and when they were given by the driver's clock.
     *
     * @param before the driver's milliseconds before they were asked
     * @param after the same, once all had answered
     */
    record Hosts(List<Answer<HostFacts>> answers, long before, long after) {}

    Inspected inspected() {
        return inspected;
    }

    /** Says how many slots can be asked. */
    void slots(int offered) {
        probes = Optional.of(new Probes(inspected.spark(), offered));
    }

    /**
     * Asks executors.
     *
     * @throws UnseenException if there are none
     */
    Probes probes() {
        return probes.orElseThrow(() -> new UnseenException("there is no executor to ask"));
    }

    /** Number of workers a run would have. */
    int workers() {
        return inspected.config().run().workers().orElse(probes().slots());
    }

    Hosts hosts() {
        if (hosts.isEmpty()) {
            long before = System.currentTimeMillis();
            List<Answer<HostFacts>> answers =
                    probes().everyProcess("look at the executors", QUICK, slot -> HostFacts.here());
            hosts = Optional.of(new Hosts(answers, before, System.currentTimeMillis()));
        }
        return hosts.get();
    }

    /**
     * The data.
     *
     * @throws io.convoy.error.DataException if they cannot be used, the first time
     * @throws UnseenException if that was said before
     */
    Listing listing() {
        if (missing.isPresent()) {
            throw new UnseenException(missing.get());
        }
        if (listing.isEmpty()) {
            missing = Optional.of("the data could not be listed");
            listing = Optional.of(inspected.source().list());
            missing = Optional.empty();
        }
        return listing.get();
    }

    /** Gives it the data that somebody has listed. */
    void listed(Listing data) {
        listing = Optional.of(data);
    }

    /** Whether the data can be listed. */
    boolean hasListing() {
        return listing.isPresent();
    }

    /** Executors that gave no answer, as errors. */
    static List<Finding> failures(Check check, List<? extends Answer<?>> answers, String remedy) {
        List<Finding> findings = new ArrayList<>();
        for (Answer<?> answer : answers) {
            if (answer.failure().isPresent()) {
                String found = "%s: %s".formatted(answer.who(), answer.failure().get());
                findings.add(
                        new Finding(
                                check.name(), Finding.Level.ERROR, found, remedy, answer.code()));
            }
        }
        return findings;
    }

    /** Instead of what would be well of nobody; why nobody answered is told of the versions. */
    static Finding unanswered(Check check) {
        return Finding.warning(check.name(), "not looked at: no executor has answered", "");
    }

    /** Troubles, or what is found where there are none. */
    static List<Finding> either(List<Finding> troubles, Finding otherwise) {
        return troubles.isEmpty() ? List.of(otherwise) : troubles;
    }

    /** {@code "the driver and 2 executors"}, or what there is. */
    static String everybody(List<? extends Answer<?>> answers) {
        List<String> who = answers.stream().map(Answer::who).distinct().toList();
        if (who.size() > 1) {
            return "the driver and %d executors".formatted(who.size());
        }
        boolean alone = answers.stream().allMatch(answer -> answer.executor().equals(DRIVER));
        return alone ? "the driver, which is all there is" : "the driver and " + who.get(0);
    }

    /** {@code "2 executors"}, or the name of the only one. */
    static String count(List<? extends Answer<?>> answers) {
        List<String> who = answers.stream().map(Answer::who).distinct().toList();
        return who.size() == 1 ? who.get(0) : who.size() + " executors";
    }
}
