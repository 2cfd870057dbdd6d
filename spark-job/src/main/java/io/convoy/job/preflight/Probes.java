package io.convoy.job.preflight;

import io.convoy.cluster.Sent;
import io.convoy.cluster.SparkFailure;
import io.convoy.error.ClusterException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Asks every executor at once, by a barrier stage of one task per slot, as a round does: so nobody
 * is left out, and what would keep a round from starting keeps this from starting. For one thread.
 */
final class Probes {
    /** What Spark needs to start and end a stage, beside the longest answer. */
    private static final Duration STAGE = Duration.ofSeconds(6);

    /** The same for the first stage, before which executors fetch the program from the driver. */
    private static final Duration FIRST_STAGE = Duration.ofSeconds(30);

    private final JavaSparkContext spark;
    private final int slots;
    private Duration stage = FIRST_STAGE;
    private boolean stuck;

    /**
     * Questions to a running application.
     *
     * @param slots that are there
     */
    Probes(JavaSparkContext spark, int slots) {
        this.spark = spark;
        this.slots = slots;
    }

    /** Slots that are there. */
    int slots() {
        return slots;
    }

    /**
     * Asks one task of each process.
     *
     * @param what is done, to complete "Cannot …"
     * @param limit of one answer
     * @return the answers of the tasks that were asked, by executor
     * @throws ClusterException if Spark cannot ask
     */
    <T extends Serializable> List<Answer<T>> everyProcess(
            String what, Duration limit, Probe<T> probe) {
        List<Answer<T>> answers = ask(what, limit, probe, ProbeTask.Whom.EVERY_PROCESS);
        Map<String, Integer> slotsOf = new HashMap<>();
        answers.forEach(answer -> slotsOf.merge(answer.executor(), 1, Integer::sum));
        return answers.stream()
                .filter(Answer::isGiven)
                .sorted(Comparator.comparing(Answer<T>::executor, Probes::byNumber))
                .map(answer -> answer.with(slotsOf.get(answer.executor())))
                .toList();
    }

    /** Asks all tasks; the answers by number of task. */
    <T extends Serializable> List<Answer<T>> everySlot(
            String what, Duration limit, Probe<T> probe) {
        return ask(what, limit, probe, ProbeTask.Whom.EVERY_SLOT);
    }

    private <T extends Serializable> List<Answer<T>> ask(
            String what, Duration limit, Probe<T> probe, ProbeTask.Whom whom) {
        if (stuck) {
            throw new UnseenException("tasks of an earlier check still run");
        }
        try (Sent<Turnstile> turnstile = Sent.of(spark, new Turnstile())) {
            return run(what, limit, new ProbeTask<>(probe, turnstile.broadcast(), whom, limit));
        }
    }

    private <T extends Serializable> List<Answer<T>> run(
            String what, Duration limit, ProbeTask<T> task) {
        ClassTag<Answer<T>> tag = ClassTag$.MODULE$.apply(Answer.class);
        RDD<Answer<T>> answers =
                spark.parallelize(IntStream.range(0, slots).boxed().toList(), slots)
                        .rdd()
                        .barrier()
                        .mapPartitions(task, false, tag);
        JavaFutureAction<List<Answer<T>>> asked = JavaRDD.fromRDD(answers, tag).collectAsync();
        try {
            List<Answer<T>> given = asked.get(limit.plus(stage).toMillis(), TimeUnit.MILLISECONDS);
            stage = STAGE;
            return given;
        } catch (TimeoutException e) {
            stuck = true;
            asked.cancel(true);
            throw new ClusterException(
                    "Cannot %s: not all of %d tasks came to an end within %d s. Look at the executors' logs for those that hang."
                            .formatted(what, slots, limit.plus(stage).toSeconds()),
                    e);
        } catch (ExecutionException e) {
            throw SparkFailure.explain(what, e.getCause() instanceof Exception cause ? cause : e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Cannot %s: interrupted.".formatted(what), e);
        }
    }

    private static int byNumber(String a, String b) {
        int shorter = Integer.compare(a.length(), b.length());
        return shorter == 0 ? a.compareTo(b) : shorter;
    }
}
