package io.convoy.cluster;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.List;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Every class of ours that crosses the network, for Kryo with {@code
 * spark.kryo.registrationRequired}: nothing else is read from it. Parameters travel as plain {@code
 * float[]}; the arrays of ND4J among them, and what else DL4J's own training masters send, are
 * written as Java writes them.
 */
public final class ConvoyRegistrator implements KryoRegistrator {

    static final List<String> OURS =
            List.of(
                    "io.convoy.batch.PixelSums",
                    "io.convoy.cluster.MemoryFacts",
                    "io.convoy.config.ImageShape",
                    "io.convoy.config.ResizeMode",
                    "io.convoy.image.ImageBlock",
                    "io.convoy.image.PixelType",
                    "io.convoy.model.ModelState",
                    "io.convoy.evaluate.ClassEvaluation",
                    "io.convoy.evaluate.ConfusionMatrix",
                    "io.convoy.evaluate.LabelCounts",
                    "io.convoy.evaluate.LabelEvaluation",
                    "io.convoy.job.preflight.Answer",
                    "io.convoy.job.preflight.DeviceFacts",
                    "io.convoy.job.preflight.DiskFacts",
                    "io.convoy.job.preflight.HostFacts",
                    "io.convoy.job.preflight.NativeFacts",
                    "io.convoy.job.preflight.NetworkFacts",
                    "io.convoy.job.preflight.Software",
                    "io.convoy.job.preflight.Turnstile",
                    "io.convoy.round.RoundStart",
                    "io.convoy.round.StepTime",
                    "io.convoy.round.WorkerResult",
                    "io.convoy.config.DataFormat",
                    "io.convoy.source.Entries",
                    "io.convoy.source.LoadPlan",
                    "io.convoy.source.PackPlan",
                    "io.convoy.source.PackedShard",
                    "io.convoy.source.Quarantined",
                    "io.convoy.sync.Lag",
                    "io.convoy.sync.MeetingPlace",
                    "io.convoy.sync.Phases");

    /** What DL4J's training masters send, as they send it. */
    private static final List<String> DL4JS =
            List.of(
                    "org.nd4j.linalg.cpu.nativecpu.NDArray",
                    "org.deeplearning4j.spark.api.worker.NetBroadcastTuple",
                    "org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingAggregationTuple",
                    "org.deeplearning4j.spark.parameterserver.conf.SharedTrainingConfiguration",
                    "org.deeplearning4j.spark.parameterserver.accumulation.SharedTrainingAccumulationTuple");

    @Override
    public void registerClasses(Kryo kryo) {
        OURS.forEach(name -> register(kryo, name));
        DL4JS.forEach(name -> kryo.register(type(name), new JavaSerializer()));
    }

    private static void register(Kryo kryo, String name) {
        Class<?> type = type(name);
        if (type.isRecord()) {
            kryo.register(type, new RecordSerializer());
        } else {
            kryo.register(type);
        }
        kryo.register(type.arrayType());
    }

    /**
     * Not initialised: ND4J's classes load the natives, and this runs where they may be missing.
     */
    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, ConvoyRegistrator.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "Cannot register " + name + " with Kryo: the jar lacks it.", e);
        }
    }
}
