package io.convoy.job.preflight;

import io.convoy.error.ConvoyException;
import io.convoy.error.ExitCode;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction1;

/**
 * What Spark runs to ask one slot. Whatever goes wrong, or takes too long, is an answer: no task
 * fails, so that one executor's trouble does not hide another's.
 */
final class ProbeTask<T extends Serializable>
        extends AbstractFunction1<Iterator<Integer>, Iterator<Answer<T>>> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Probe<T> probe;
    private final Broadcast<Turnstile> turnstile;
    private final Whom whom;
    private final Duration limit;

    /** Who of the tasks is asked. */
    enum Whom {
        /** The first of each process. */
        EVERY_PROCESS,
        /** All. */
        EVERY_SLOT
    }

    ProbeTask(Probe<T> probe, Broadcast<Turnstile> turnstile, Whom whom, Duration limit) {
        this.probe = probe;
        this.turnstile = turnstile;
        this.whom = whom;
        this.limit = limit;
    }

    @Override
    public Iterator<Answer<T>> apply(Iterator<Integer> nothing) {
        BarrierTaskContext context = BarrierTaskContext.get();
        SparkEnv env = SparkEnv.get();
        Slot slot =
                new Slot(
                        context.partitionId(),
                        env.executorId(),
                        env.blockManager().blockManagerId().host(),
                        context);
        boolean asked = whom == Whom.EVERY_SLOT || turnstile.value().pass();
        Answer<T> answer = asked ? ask(slot) : answer(slot, null, null, ExitCode.OK);
        return JavaConverters.asScalaIterator(List.of(answer).iterator());
    }

    /** In a daemon thread: a storage system that hangs cannot be interrupted, only left behind. */
    private Answer<T> ask(Slot slot) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ExecutorService thread =
                Executors.newSingleThreadExecutor(
                        work -> {
                            Thread daemon = new Thread(work, "convoy-check");
                            daemon.setDaemon(true);
                            daemon.setContextClassLoader(loader);
                            return daemon;
                        });
        try {
            Future<T> value = thread.submit(() -> probe.answer(slot));
            return answer(
                    slot, value.get(limit.toMillis(), TimeUnit.MILLISECONDS), null, ExitCode.OK);
        } catch (ExecutionException e) {
            return failed(slot, e.getCause());
        } catch (TimeoutException e) {
            return answer(slot, null, late(limit), ExitCode.CLUSTER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer(slot, null, "it was interrupted", ExitCode.CLUSTER);
        } finally {
            thread.shutdownNow();
        }
    }

    /** What a probe that took too long has found. */
    static String late(Duration limit) {
        return "it did not end within %d s".formatted(limit.toSeconds());
    }

    private Answer<T> failed(Slot slot, Throwable cause) {
        if (cause instanceof ConvoyException explained) {
            return answer(slot, null, explained.getMessage(), explained.exitCode());
        }
        String text = String.valueOf(cause).lines().findFirst().orElse("");
        return answer(slot, null, text, ExitCode.CLUSTER);
    }

    private Answer<T> answer(Slot slot, T value, String failure, ExitCode code) {
        return new Answer<>(
                slot.task(), 0, slot.executor(), slot.host(), value, failure, code.name());
    }
}
