package io.convoy.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** A colour, as 0xRRGGBB. */
record ColourType() implements ValueType<Integer> {
    private static final Pattern DIGITS = Pattern.compile("#?([0-9a-fA-F]{6})");

    @Override
    public String words() {
        return "white, black, gray, or a colour of six hexadecimal digits such as ff8000";
    }

    @Override
    public Integer parse(String text) throws InvalidValueException {
        return switch (text) {
            case "white" -> 0xffffff;
            case "black" -> 0;
            case "gray" -> 0x808080;
            default -> {
                if (!DIGITS.matcher(text).matches()) {
                    throw refusal();
                }
                yield Integer.parseInt(text.replace("#", ""), 16);
            }
        };
    }

    @Override
    public String write(Integer value) {
        return switch (value) {
            case 0xffffff -> "white";
            case 0 -> "black";
            case 0x808080 -> "gray";
            default -> String.format(Locale.ROOT, "%06x", value);
        };
    }
}
