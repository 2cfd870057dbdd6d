package io.convoy.config;

/**
 * A whole number that is counted with.
 *
 * @param range what is allowed; within the range of {@code int}
 */
record IntType(LongType range) implements ValueType<Integer> {

    static IntType atLeast(int min) {
        return between(min, Integer.MAX_VALUE);
    }

    static IntType between(int min, int max) {
        return new IntType(new LongType(min, max));
    }

    @Override
    public String words() {
        return range.words();
    }

    @Override
    public Integer parse(String text) throws InvalidValueException {
        return Math.toIntExact(range.parse(text));
    }

    @Override
    public String write(Integer value) {
        return range.write(value.longValue());
    }
}
