package io.convoy.model;

import java.util.HashSet;
import java.util.List;
import java.util.StringJoiner;

/**
 * Brings branches together again.
 *
 * @param by how
 * @param branches the names of the branches, two or more
 */
public record Join(By by, List<String> branches) implements Operation {

    /** How branches are brought together. */
    public enum By {
        /** Element by element; the shapes are equal. */
        ADD,
        /** One after the other along the channels, or the features of vectors. */
        CONCAT
    }

    public Join {
        branches = List.copyOf(branches);
    }

    @Override
    public String kind() {
        return Words.of(by);
    }

    @Override
    public String describe() {
        return kind() + " " + String.join(", ", branches);
    }

    /**
     * The shape of the joined branches.
     *
     * @param shapes one per branch, in their order
     * @throws MisfitException if they cannot be joined
     */
    Shape output(List<Shape> shapes) {
        return by == By.ADD ? sum(shapes) : concatenation(shapes);
    }

    private Shape sum(List<Shape> shapes) {
        if (new HashSet<>(shapes).size() > 1) {
            throw new MisfitException(
                    list(shapes)
                            + ". Branches that are added need equal shapes; a 1x1 conv with the right stride and"
                            + " filters brings a shortcut to the shape of the other branch.");
        }
        return shapes.get(0);
    }

    private Shape concatenation(List<Shape> shapes) {
        long total = 0;
        for (Shape shape : shapes) {
            if (!stackable(shape, shapes.get(0))) {
                throw new MisfitException(
                        list(shapes)
                                + ". Branches that are concatenated need equal height and width, or must all be flat.");
            }
            total += shape instanceof Shape.Image image ? image.channels() : shape.values();
        }
        if (total > Integer.MAX_VALUE) {
            throw new MisfitException(list(shapes) + ". That is more than 2,147,483,647 features.");
        }
        return shapes.get(0) instanceof Shape.Image image
                ? new Shape.Image(image.height(), image.width(), (int) total)
                : new Shape.Flat((int) total);
    }

    private static boolean stackable(Shape a, Shape b) {
        if (a instanceof Shape.Image left && b instanceof Shape.Image right) {
            return left.height() == right.height() && left.width() == right.width();
        }
        return a instanceof Shape.Flat && b instanceof Shape.Flat;
    }

    private String list(List<Shape> shapes) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < shapes.size(); i++) {
            text.add(branches.get(i) + " gives " + shapes.get(i));
        }
        return text.toString();
    }
}
