package io.convoy.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * One thing a user may choose: its name, what may be written, what holds if nothing is, and what it
 * means. All of them stand in {@link ConfigKeys}.
 *
 * @param <T> the values
 */
public final class ConfigKey<T> {
    private final String name;
    private final ValueType<T> type;
    private final Absence absence;
    private final String help;
    private final Function<JobConfig, Optional<T>> current;

    private ConfigKey(
            String name,
            ValueType<T> type,
            Absence absence,
            String help,
            Function<JobConfig, Optional<T>> current) {
        this.name = name;
        this.type = type;
        this.absence = absence;
        this.help = help;
        this.current = current;
    }

    /**
     * What holds when the key is not set.
     *
     * @param text the value's text; empty: there is no value
     * @param words what help shows as the default
     * @param remedy what to do about it; present if the key must be set
     */
    private record Absence(Optional<String> text, String words, Optional<String> remedy) {}

    /** A key that has a value in every job, by default that of a text. */
    static <T> ConfigKey<T> withDefault(
            String name,
            ValueType<T> type,
            String text,
            String help,
            Function<JobConfig, T> current) {
        Absence absence = new Absence(Optional.of(text), text, Optional.empty());
        return new ConfigKey<>(name, type, absence, help, current.andThen(Optional::of));
    }

    /** A key that may have no value; what then holds is said in words. */
    static <T> ConfigKey<T> optional(
            String name,
            ValueType<T> type,
            String otherwise,
            String help,
            Function<JobConfig, Optional<T>> current) {
        Absence absence = new Absence(Optional.empty(), otherwise, Optional.empty());
        return new ConfigKey<>(name, type, absence, help, current);
    }

    /** A key without which there is no job; the remedy is a sentence without its full stop. */
    static <T> ConfigKey<T> required(
            String name,
            ValueType<T> type,
            String remedy,
            String help,
            Function<JobConfig, T> current) {
        Absence absence = new Absence(Optional.empty(), "required", Optional.of(remedy));
        return new ConfigKey<>(name, type, absence, help, current.andThen(Optional::of));
    }

    /** The dotted name, such as {@code sync.period}. */
    public String name() {
        return name;
    }

    /** The part of the name before its first dot; empty for a key of no group. */
    public String group() {
        return name.substring(0, Math.max(0, name.indexOf('.')));
    }

    /** The part of the name after its first dot. */
    public String nameInGroup() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** The part of the name before its last dot; empty for a key of no group. */
    String innerGroup() {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** The part of the name after its last dot. */
    String lastWord() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** What may be written, unit included, in words that continue "It must be". */
    public String type() {
        return type.words();
    }

    /** The text that counts as written when none is; empty where absence has a meaning. */
    public Optional<String> defaultText() {
        return absence.text();
    }

    /** What holds when nothing is written: the default's text, words for it, or "required". */
    public String defaultInWords() {
        return absence.words();
    }

    /** What it means, in one sentence. */
    public String help() {
        return help;
    }

    /** What to do when the key is missing; present only for a key that must be set. */
    Optional<String> remedy() {
        return absence.remedy();
    }

    boolean takesList() {
        return type.takesList();
    }

    T parse(String text) throws InvalidValueException {
        return type.parse(text);
    }

    /** The text of this key's value in a configuration; empty if it has none there. */
    Optional<String> write(JobConfig config) {
        return current.apply(config).map(type::write);
    }

    @Override
    public String toString() {
        return name;
    }
}
