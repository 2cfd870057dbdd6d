package io.convoy.job.preflight;

import io.convoy.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether hosts agree about the time, as logs, credentials and object stores want it. */
final class ClockCheck implements Check {
    private static final long TOLERATED_MILLIS = 2000;

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public List<Finding> look(Scene scene) {
        return judge(scene.hosts());
    }

    List<Finding> judge(Scene.Hosts hosts) {
        List<Finding> troubles = new ArrayList<>();
        long most = 0;
        for (Answer<HostFacts> answer : hosts.answers()) {
            long apart = answer.value().map(facts -> apart(facts.clock(), hosts)).orElse(0L);
            most = Math.max(most, Math.abs(apart));
            if (Math.abs(apart) > TOLERATED_MILLIS) {
                troubles.add(
                        Finding.warning(
                                name(),
                                "the clock of %s is %s s %s"
                                        .formatted(
                                                answer.who(),
                                                seconds(Math.abs(apart)),
                                                apart > 0 ? "ahead" : "behind"),
                                "Let that host synchronise its clock: S3 and Kerberos refuse requests of another time."));
            }
        }
        if (hosts.answers().stream().allMatch(answer -> answer.value().isEmpty())) {
            troubles.add(Scene.unanswered(this));
        }
        return Scene.either(
                troubles,
                Finding.ok(
                        name(),
                        "no host is known to be apart by more than %s s"
                                .formatted(seconds(most + hosts.after() - hosts.before()))));
    }

    /** How far a clock is outside of the time in which it was read; 0 if it is inside. */
    static long apart(long clock, Scene.Hosts hosts) {
        if (clock > hosts.after()) {
            return clock - hosts.after();
        }
        return Math.min(0, clock - hosts.before());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f", millis / 1e3);
    }
}
