package io.convoy.config;

/** A character that stands between names. */
record SeparatorType() implements ValueType<String> {

    @Override
    public String words() {
        return "one character that is no letter, digit, blank or quotation mark, such as | or ;";
    }

    @Override
    public String parse(String text) throws InvalidValueException {
        boolean fits =
                text.codePointCount(0, text.length()) == 1
                        && TextType.isName(text)
                        && !Character.isLetterOrDigit(text.codePointAt(0))
                        && !text.equals("\"")
                        && !text.equals("'");
        if (!fits) {
            throw refusal();
        }
        return text;
    }

    @Override
    public String write(String value) {
        return value;
    }
}
