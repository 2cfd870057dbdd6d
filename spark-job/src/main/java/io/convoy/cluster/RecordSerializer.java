package io.convoy.cluster;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Writes a record component by component and reads it through its constructor, so that its checks
 * hold for what comes off the network too. Spark's Kryo is older than records and cannot do it by
 * itself.
 */
final class RecordSerializer extends Serializer<Record> {

    RecordSerializer() {
        super(false, true);
    }

    @Override
    public void write(Kryo kryo, Output output, Record value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                kryo.writeClassAndObject(output, component.getAccessor().invoke(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot read %s.".formatted(component), e);
            }
        }
    }

    @Override
    public Record read(Kryo kryo, Input input, Class<Record> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = kryo.readClassAndObject(input);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Cannot build a %s from the network.".formatted(type.getName()), e);
        }
    }
}
