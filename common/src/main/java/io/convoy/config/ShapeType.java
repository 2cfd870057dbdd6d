package io.convoy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Height, width and channels. */
record ShapeType() implements ValueType<ImageShape> {
    /** Beyond any image a network is given, and far from where {@code int} overflows. */
    private static final int MAX_VALUES = 100_000_000;

    private static final IntType SIZE = IntType.between(1, MAX_VALUES);

    @Override
    public String words() {
        return "height,width,channels, such as 28,28,1, each 1 or more";
    }

    @Override
    public boolean takesList() {
        return true;
    }

    @Override
    public ImageShape parse(String text) throws InvalidValueException {
        Optional<List<String>> items = ListText.parse(text);
        if (items.isEmpty() || items.get().size() != 3) {
            throw refusal();
        }
        List<Integer> sizes = new ArrayList<>();
        for (String item : items.get()) {
            sizes.add(size(item));
        }
        long area = (long) sizes.get(0) * sizes.get(1);
        if (area > MAX_VALUES || area * sizes.get(2) > MAX_VALUES) {
            throw new InvalidValueException(
                    "Height x width x channels must be %d at most.".formatted(MAX_VALUES));
        }
        return new ImageShape(sizes.get(0), sizes.get(1), sizes.get(2));
    }

    @Override
    public String write(ImageShape value) {
        return value.toString();
    }

    private int size(String item) throws InvalidValueException {
        try {
            return SIZE.parse(item);
        } catch (InvalidValueException e) {
            throw refusal(); // names all three: which one is wrong can be seen
        }
    }
}
