package io.convoy.config;

import io.convoy.error.Quote;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Two or more class names that differ, in the order of their indices. */
record ClassListType() implements ValueType<List<String>> {

    @Override
    public String words() {
        return "2 or more class names, such as cat,dog";
    }

    @Override
    public boolean takesList() {
        return true;
    }

    @Override
    public List<String> parse(String text) throws InvalidValueException {
        List<String> names = ListText.parse(text).orElseThrow(this::refusal);
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!TextType.isName(name)) {
                throw new InvalidValueException(
                        "Class %d of the list has no name. %s"
                                .formatted(names.indexOf(name) + 1, refusal().getMessage()));
            }
            if (!seen.add(name)) {
                throw new InvalidValueException(
                        "Class names must differ, and %s stands there twice."
                                .formatted(Quote.of(name)));
            }
        }
        if (names.size() < 2) {
            throw refusal();
        }
        return names;
    }

    @Override
    public String write(List<String> value) {
        return ListText.write(value);
    }
}
