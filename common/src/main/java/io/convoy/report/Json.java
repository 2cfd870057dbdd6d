package io.convoy.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** Reports as JSON. */
public final class Json {

    private Json() {}

    /** On one line, for a file of lines. */
    public static String line(Object report) {
        return write(new ObjectMapper(), report);
    }

    /** Indented, for people. */
    public static String document(Object report) {
        return write(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT), report) + "\n";
    }

    /**
     * What {@link #line} or {@link #document} has written.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return new ObjectMapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a %s.".formatted(type.getSimpleName()), e);
        }
    }

    private static String write(ObjectMapper mapper, Object report) {
        try {
            return mapper.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of records is always written.", e);
        }
    }
}
