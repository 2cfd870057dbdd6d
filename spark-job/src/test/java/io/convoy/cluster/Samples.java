package io.convoy.cluster;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * Objects of any class that travels, every field of them filled, each with a value of its own: so a
 * field that is lost, or taken for another, is seen.
 */
final class Samples {
    /** Of the setting that a sample of Hadoop's configuration holds. */
    static final String SETTING = "convoy.sample";

    private int drawn;

    /**
     * An object of a class.
     *
     * @throws IllegalStateException if it has a field of a kind that is not known here
     */
    Object of(Class<?> type) throws ReflectiveOperationException {
        if (type.isPrimitive()) {
            return number(type);
        }
        if (type == String.class) {
            return "text " + ++drawn;
        }
        if (type == Serializable.class) {
            return "any " + ++drawn;
        }
        if (type == SerializableConfiguration.class) {
            Configuration settings = new Configuration(false);
            settings.set(SETTING, "value " + ++drawn);
            return new SerializableConfiguration(settings);
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[constants.length - 1];
        }
        if (type.isArray()) {
            return array(type.getComponentType());
        }
        if (type.isRecord()) {
            return record(type);
        }
        if (type.getName().startsWith("io.convoy.") && !type.isInterface()) {
            return object(type);
        }
        throw new IllegalStateException(
                "No sample of %s. What travels holds primitives, strings, enums, arrays and classes of Convoy; teach Samples the rest."
                        .formatted(type.getName()));
    }

    /** Two of them. */
    Object array(Class<?> type) throws ReflectiveOperationException {
        Object array = Array.newInstance(type, 2);
        Array.set(array, 0, of(type));
        Array.set(array, 1, of(type));
        return array;
    }

    private Object number(Class<?> type) {
        drawn++;
        if (type == boolean.class) {
            return true;
        }
        if (type == byte.class) {
            return (byte) drawn;
        }
        if (type == int.class) {
            return drawn;
        }
        if (type == long.class) {
            return (1L << 40) + drawn;
        }
        return type == float.class ? (Object) (drawn + 0.5f) : (Object) (drawn + 0.25);
    }

    private Object record(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = of(components[i].getType());
        }
        Constructor<?> constructor =
                type.getDeclaredConstructor(
                        Arrays.stream(components)
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    /** Without a constructor: what its fields mean together is none of a serialiser's business. */
    private Object object(Class<?> type) throws ReflectiveOperationException {
        Object object = new StdInstantiatorStrategy().newInstantiatorOf(type).newInstance();
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers)) {
                field.setAccessible(true);
                field.set(object, of(field.getType()));
            }
        }
        return object;
    }
}
