package io.convoy.report;

import io.convoy.error.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the times of a run's workers call for: sentences, none where all is well. */
final class TimeRemarks {
    /** Part of the time from which on something is worth a sentence. */
    private static final double WORTH_SAYING = 0.1;

    private static final int MOST_NAMED = 3;

    private TimeRemarks() {}

    static List<String> of(List<WorkerTotal> workers) {
        WorkerTotal all = workers.stream().reduce(WorkerTotal::plus).orElseThrow();
        List<Straggler> stragglers = Straggler.among(workers);
        List<String> remarks = new ArrayList<>();
        stragglers.stream().limit(MOST_NAMED).map(TimeRemarks::slow).forEach(remarks::add);
        if (stragglers.size() > MOST_NAMED) {
            int more = stragglers.size() - MOST_NAMED;
            remarks.add(Counted.of(more, "more worker is slow.", "more workers are slow."));
        }
        WorkerTotal.Spent spent = all.spent();
        say(
                spent.data() / all.total(),
                "Waiting for data took %s of the time: images come more slowly than the network takes them. Give more memory (CONVOY_MEMORY) so that all of them stay in it, or choose a data.shape no larger than needed.",
                remarks);
        say(
                (spent.encode() + spent.send()) / all.total(),
                "Sending took %s of the time. Raise run.minibatch to send less often, or let sync.policy: auto say what other policies and payloads would reach.",
                remarks);
        if (stragglers.isEmpty()) {
            say(
                    spent.waiting() / all.total(),
                    "Waiting for others took %s of the time, and none is slower than the rest: single steps are. Look what else runs on these hosts, or let sync.policy: auto say what other policies would reach.",
                    remarks);
        }
        return remarks;
    }

    private static String slow(Straggler straggler) {
        return String.format(
                Locale.ROOT,
                "Worker %d on %s is a straggler: an image takes it %.2f times the median of all workers, %.1f s in all, for which the others waited. Look what else runs on that host, or leave it out.",
                straggler.worker().rank(),
                straggler.worker().host(),
                straggler.times(),
                straggler.excess());
    }

    private static void say(double part, String sentence, List<String> remarks) {
        if (part > WORTH_SAYING) {
            remarks.add(sentence.formatted(Math.round(100 * part) + " %"));
        }
    }
}
