package io.convoy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.batch.LabelSets;
import io.convoy.batch.LabelTable;
import io.convoy.config.ImageShape;
import io.convoy.evaluate.ClassCounter;
import io.convoy.evaluate.LabelCounter;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import io.convoy.model.ModelState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.util.SerializableConfiguration;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingAggregationTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * What crosses the network survives Spark's Java serialiser, and its Kryo with registration
 * required.
 */
class SerializationTest {

    static List<Serializer> serializers() {
        SparkConf conf = new SparkConf(false);
        conf.set("spark.kryo.registrator", ConvoyRegistrator.class.getName());
        conf.set("spark.kryo.registrationRequired", "true");
        return List.of(new JavaSerializer(conf), new KryoSerializer(conf));
    }

    static List<Arguments> ours() {
        List<Arguments> cases = new ArrayList<>();
        for (Serializer serializer : serializers()) {
            ConvoyRegistrator.OURS.forEach(name -> cases.add(Arguments.of(name, serializer)));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ours")
    void whateverIsRegisteredSurvivesInEveryField(String name, Serializer serializer)
            throws ReflectiveOperationException {
        Class<?> type = Class.forName(name);
        Object one = new Samples().of(type);
        Object several = new Samples().array(type);

        assertSame(roundTrip(serializer, one), one);
        assertSame(roundTrip(serializer, several), several);
    }

    /** In type and in every field, whatever the class takes for equal. */
    private static void assertSame(Object actual, Object expected) {
        assertThat(actual)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .withEqualsForType(
                        (a, b) ->
                                a.value()
                                        .get(Samples.SETTING)
                                        .equals(b.value().get(Samples.SETTING)),
                        SerializableConfiguration.class)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void stateSurvives(Serializer serializer) {
        ModelState state =
                new ModelState(3, 17, 99, new float[] {1, -0f, Float.MIN_VALUE}, new float[0]);

        assertThat(roundTrip(serializer, state)).isEqualTo(state);
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void blockSurvives(Serializer serializer) {
        ImageShape shape = new ImageShape(1, 2, 1);
        ImageBlock block =
                new ImageBlock(
                        shape,
                        PixelType.UINT8,
                        new int[] {7, 9},
                        new int[] {1, 0},
                        new byte[] {0, 51, 102, -1});

        ImageBlock copy = roundTrip(serializer, block);

        float[] values = new float[4];
        copy.read(0, values, 0);
        copy.read(1, values, 2);
        assertThat(values).containsExactly(0, 0.2f, 0.4f, 1);
        assertThat(copy.shape()).isEqualTo(shape);
        assertThat(copy.id(1)).isEqualTo(9);
        assertThat(copy.labelSet(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void evaluationSurvives(Serializer serializer) {
        ClassCounter counter = new ClassCounter(List.of("a", "b"), 1);
        counter.add(new float[] {0.2f, 0.8f}, 0, 0, 1.6);

        assertThat(roundTrip(serializer, counter.evaluation())).isEqualTo(counter.evaluation());
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void evaluationOfSeveralClassesSurvives(Serializer serializer) {
        LabelTable sets = (LabelTable) LabelSets.of(2, List.of(List.of(), List.of(0, 1)));
        LabelCounter counter = new LabelCounter(List.of("a", "b"), sets);
        counter.add(new float[] {0.2f, 0.8f}, 0, 1, 1.6);

        assertThat(roundTrip(serializer, counter.evaluation())).isEqualTo(counter.evaluation());
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void arraysOfDl4jsTrainingMastersSurvive(Serializer serializer) {
        INDArray array = Nd4j.createFromArray(1f, -2f, 3f);

        assertThat(roundTrip(serializer, array)).isEqualTo(array);
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void sumsOfDl4jsTrainingMastersSurvive(Serializer serializer) {
        INDArray parameters = Nd4j.createFromArray(1f, 2f);
        ParameterAveragingAggregationTuple sum =
                ParameterAveragingAggregationTuple.builder()
                        .parametersSum(parameters)
                        .aggregationsCount(2)
                        .build();

        assertThat(roundTrip(serializer, sum).getParametersSum()).isEqualTo(parameters);
    }

    @Test
    void kryoReadsNothingThatIsNotRegistered() {
        Serializer kryo = serializers().get(1);

        assertThatThrownBy(() -> roundTrip(kryo, new java.util.concurrent.atomic.AtomicLong(1)))
                .hasStackTraceContaining(
                        "Class is not registered: java.util.concurrent.atomic.AtomicLong");
    }

    @SuppressWarnings("unchecked")
    private static <T> T roundTrip(Serializer serializer, T value) {
        ClassTag<T> tag = ClassTag$.MODULE$.apply((Class<T>) value.getClass());
        ByteBuffer bytes = serializer.newInstance().serialize(value, tag);
        return serializer.newInstance().deserialize(bytes, tag);
    }
}
