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

    private static String write(ObjectMapper mapper, Object report) {
        try {
            return mapper.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of records is always written.", e);
        }
    }
}
