package io.convoy.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time, more than 0 and at most a day, in whole milliseconds. */
record DurationType() implements ValueType<Duration> {
    private static final Duration MAX = Duration.ofHours(24);
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|h|)");

    @Override
    public String words() {
        return "a time with its unit, such as 500ms, 60s or 2m";
    }

    @Override
    public Duration parse(String text) throws InvalidValueException {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            throw refusal();
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> throw unitMissing(number);
                };
        if (duration.isZero() || duration.compareTo(MAX) > 0) {
            throw new InvalidValueException("It must be more than 0s and at most 24h.");
        }
        return duration;
    }

    @Override
    public String write(Duration value) {
        return value.toMillisPart() == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
    }

    private InvalidValueException unitMissing(long number) {
        return new InvalidValueException(
                "%s Add the unit: %dms, %ds or %dm."
                        .formatted(refusal().getMessage(), number, number, number));
    }
}
