package io.convoy.sample;

import io.convoy.config.ImageShape;
import java.util.List;
import java.util.Optional;

/**
 * One shape a picture, of any place, size, turn and colour, shaded and with a shadow, on a clouded
 * background, now and then partly covered. Edges are smoothed by the distance to the outline.
 */
final class ShapesSample implements Artist {
    static final List<String> CLASSES =
            List.of("circle", "cross", "ring", "square", "star", "triangle");
    static final ImageShape SHAPE = new ImageShape(64, 64, 3);

    private static final int SIZE = 64;

    @Override
    public List<String> classes() {
        return CLASSES;
    }

    @Override
    public Drawing draw(int classIndex, SampleRandom random) {
        Canvas canvas = new Canvas(SIZE, random);
        double radius = random.uniform(12, 25);
        double free = radius * 0.9;
        ShapePlacement place =
                ShapePlacement.of(
                        random.uniform(free, SIZE - free),
                        random.uniform(free, SIZE - free),
                        radius,
                        random.uniform(0, 2 * StrictMath.PI));
        Region shape = (x, y) -> place.distance(CLASSES.get(classIndex), x, y);
        canvas.shadow(shape, random);
        canvas.fill(shape, Colour.unlike(canvas.ground(), random), random);
        if (random.chance(0.35)) {
            canvas.fill(cover(place, random), Colour.random(random), random);
        }
        return new Drawing(canvas.picture(random), Optional.empty());
    }

    /** A bar across the shape or a disc at its rim: little enough to leave it recognisable. */
    private static Region cover(ShapePlacement place, SampleRandom random) {
        double angle = random.uniform(0, 2 * StrictMath.PI);
        double normalX = StrictMath.cos(angle);
        double normalY = StrictMath.sin(angle);
        double away = place.radius() * random.uniform(0.4, 1);
        double centreX = place.x() + away * normalX;
        double centreY = place.y() + away * normalY;
        if (random.chance(0.5)) {
            double half = random.uniform(1.2, 2.5);
            return (x, y) -> Math.abs((x - centreX) * normalX + (y - centreY) * normalY) - half;
        }
        double disc = place.radius() * random.uniform(0.2, 0.4);
        return (x, y) -> StrictMath.hypot(x - centreX, y - centreY) - disc;
    }
}
