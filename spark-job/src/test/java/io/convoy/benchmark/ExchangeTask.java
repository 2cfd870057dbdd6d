package io.convoy.benchmark;

import io.convoy.config.Payload;
import io.convoy.sync.Crew;
import io.convoy.sync.Exchange;
import io.convoy.sync.MeetingPlace;
import io.convoy.sync.Team;
import io.convoy.sync.lane.ExecutorTransport;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.BarrierTaskContext;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction1;

/**
 * One worker of the exchange benchmark: sums a vector in native memory, as a replica's gradient is,
 * over and over. Returns the seconds of every repetition: those of the exchange, then those of the
 * copy.
 */
final class ExchangeTask extends AbstractFunction1<Iterator<Integer>, Iterator<double[][]>>
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int WARM_UP = 3;

    /** Of what takes longer than this, the network is most, and no compiler makes it faster. */
    private static final double SLOW_SECONDS = 0.5;

    /** So small that some fifty sums over six workers stay far from infinity. */
    private static final float VALUE = 1e-30f;

    /** Where in the result the exchange's seconds are. */
    static final int EXCHANGE = 0;

    /** Where in the result the copy's seconds are. */
    static final int COPY = 1;

    private final ExchangePlan plan;

    ExchangeTask(ExchangePlan plan) {
        this.plan = plan;
    }

    @Override
    public Iterator<double[][]> apply(Iterator<Integer> rank) {
        BarrierTaskContext context = BarrierTaskContext.get();
        try (Team team =
                new MeetingPlace()
                        .join(
                                plan.token(),
                                door -> ExecutorTransport.open(plan.token(), TIMEOUT, door))) {
            Crew crew = BarrierCrew.gather(context, plan.token(), team, TIMEOUT);
            try (Exchange exchange =
                    team.exchange(crew, plan.length(), Payload.FP32).orElseThrow()) {
                double[][] times = run(context, crew, exchange);
                exchange.finish();
                return JavaConverters.asScalaIterator(List.<double[][]>of(times).iterator());
            }
        } catch (Exception e) {
            throw new IllegalStateException("Cannot measure the exchange: " + e.getMessage(), e);
        }
    }

    private double[][] run(BarrierTaskContext context, Crew crew, Exchange exchange)
            throws Exception {
        Sums sums = new Sums(exchange, crew.workers(), vector());
        boolean copies = crew.workers() == 2 && plan.peer() == ExchangePlan.Peer.BOTH;
        try (Copies copy = copies ? Copies.between(context, crew, plan.length()) : Copies.NONE) {
            double each = agreed(context, sums.seconds() + copy.seconds());
            if (each < SLOW_SECONDS) {
                // two seconds, for Java's compiler
                double warmUp = Math.max(WARM_UP, Math.min(1000, 2 / each));
                for (int i = 0; i < warmUp; i++) {
                    each = sums.seconds() + copy.seconds();
                }
            }
            int repetitions = plan.repetitions(agreed(context, each));
            double[][] times = new double[2][repetitions];
            for (int i = 0; i < repetitions; i++) {
                times[EXCHANGE][i] = sums.seconds();
                times[COPY][i] = copy.seconds();
            }
            sums.check();
            return copies ? times : new double[][] {times[EXCHANGE], {}};
        }
    }

    /** The longest of all workers' times, so that all repeat as often. */
    private static double agreed(BarrierTaskContext context, double seconds) {
        return Arrays.stream(context.allGather(Double.toString(seconds)))
                .mapToDouble(Double::parseDouble)
                .max()
                .orElseThrow();
    }

    private FloatBuffer vector() {
        FloatBuffer vector =
                ByteBuffer.allocateDirect(Math.multiplyExact(plan.length(), Float.BYTES))
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        for (int i = 0; i < plan.length(); i++) {
            vector.put(i, VALUE);
        }
        return vector;
    }

    /** Sums of sums: the vector grows by as many times as there are workers, every time. */
    private static final class Sums {
        private final Exchange exchange;
        private final int workers;
        private final FloatBuffer vector;
        private int made;

        Sums(Exchange exchange, int workers, FloatBuffer vector) {
            this.exchange = exchange;
            this.workers = workers;
            this.vector = vector;
        }

        double seconds() {
            long start = System.nanoTime();
            int examples = exchange.sum(vector, 1, made);
            made++;
            if (examples != workers) {
                throw new IllegalStateException("%d examples were summed".formatted(examples));
            }
            return (System.nanoTime() - start) / 1e9;
        }

        void check() {
            double expected = VALUE * Math.pow(workers, made);
            for (int i : new int[] {0, vector.capacity() / 2, vector.capacity() - 1}) {
                if (Math.abs(vector.get(i) / expected - 1) > 1e-3) {
                    throw new IllegalStateException(
                            "value %d is %s, not %s".formatted(i, vector.get(i), expected));
                }
            }
        }
    }

    /** The plain copy, where there is one. */
    private record Copies(Optional<LoopbackCopy> copy) implements AutoCloseable {
        static final Copies NONE = new Copies(Optional.empty());

        /** As many bytes each way as two workers' exchange of the vector. */
        static Copies between(BarrierTaskContext context, Crew crew, int length) throws Exception {
            int bytes = Math.multiplyExact(length, Float.BYTES);
            return new Copies(Optional.of(LoopbackCopy.open(context, crew.self().host(), bytes)));
        }

        double seconds() throws Exception {
            long start = System.nanoTime();
            if (copy.isPresent()) {
                copy.get().run();
            }
            return copy.isPresent() ? (System.nanoTime() - start) / 1e9 : 0;
        }

        @Override
        public void close() throws IOException {
            if (copy.isPresent()) {
                copy.get().close();
            }
        }
    }
}
