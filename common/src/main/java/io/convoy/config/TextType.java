package io.convoy.config;

/**
 * A text in which something visible stands, on one line; taken as it is.
 *
 * @param words what it means, such as "a URI or path"
 */
record TextType(String words) implements ValueType<String> {

    @Override
    public String parse(String text) throws InvalidValueException {
        if (!isName(text)) {
            throw refusal();
        }
        return text;
    }

    @Override
    public String write(String value) {
        return value;
    }

    /** Whether a text can name something: it is not blank, on one line and valid Unicode. */
    static boolean isName(String text) {
        return !text.isBlank() && text.codePoints().allMatch(TextType::isVisible);
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    false;
            default -> true;
        };
    }
}
