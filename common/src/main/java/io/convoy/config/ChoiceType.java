package io.convoy.config;

import io.convoy.yaml.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One of the constants of an enum, in lower case, words joined by {@code -}.
 *
 * @param <E> the enum
 */
record ChoiceType<E extends Enum<E>>(Class<E> choices) implements ValueType<E> {

    @Override
    public String words() {
        return "one of " + String.join(", ", names());
    }

    @Override
    public E parse(String text) throws InvalidValueException {
        for (E choice : choices.getEnumConstants()) {
            if (write(choice).equals(text)) {
                return choice;
            }
        }
        throw new InvalidValueException(
                refusal().getMessage() + Suggestion.didYouMean(text, names()));
    }

    @Override
    public String write(E value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<String> names() {
        return Arrays.stream(choices.getEnumConstants()).map(this::write).toList();
    }
}
