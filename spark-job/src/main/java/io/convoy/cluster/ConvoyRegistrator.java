package io.convoy.cluster;

import com.esotericsoftware.kryo.Kryo;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Every class of ours that crosses the network, for Kryo with {@code
 * spark.kryo.registrationRequired}: nothing else is read from it. No array of ND4J is among them;
 * parameters travel as plain {@code float[]}.
 */
public final class ConvoyRegistrator implements KryoRegistrator {

    @Override
    public void registerClasses(Kryo kryo) {
        for (String name :
                new String[] {
                    "io.convoy.config.ImageShape",
                    "io.convoy.image.ImageBlock",
                    "io.convoy.image.PixelType",
                    "io.convoy.model.ModelState",
                    "io.convoy.evaluate.Evaluation",
                    "io.convoy.evaluate.ConfusionMatrix",
                    "io.convoy.round.RoundStart",
                    "io.convoy.round.StepTime",
                    "io.convoy.round.WorkerResult",
                    "io.convoy.config.DataFormat",
                    "io.convoy.source.Entries",
                    "io.convoy.source.LoadPlan",
                    "io.convoy.source.Quarantined",
                    "io.convoy.sync.MeetingPlace",
                    "io.convoy.sync.Phases",
                }) {
            register(kryo, name);
        }
    }

    private static void register(Kryo kryo, String name) {
        try {
            Class<?> type = Class.forName(name);
            if (type.isRecord()) {
                kryo.register(type, new RecordSerializer());
            } else {
                kryo.register(type);
            }
            kryo.register(type.arrayType());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "Cannot register " + name + " with Kryo: the jar lacks it.", e);
        }
    }
}
