package io.convoy.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * One cell: a soft dome of light with a thin skirt around it and a nucleus that is darker or
 * brighter than the rest.
 */
final class Cell {
    private static final double SKIRT = 1.5;
    private static final double MAX_OUTLINE_SHIFT = 16;
    private static final double MAX_CLUMPED = 0.45;
    private static final int TRIES = 60;

    final double x;
    final double y;
    final double radius;
    private final double level;
    private final Ellipse body;
    private final Ellipse skirt;
    private final Ellipse nucleus;
    private final float nucleusTint;
    private final float outlineShift;

    /** A cell at (x, y), in pixels, its mean radius in pixels too. */
    Cell(double x, double y, double radius, SampleRandom random) {
        this.x = x;
        this.y = y;
        this.radius = radius;
        this.level = random.uniform(0.17, 0.42);
        double angle = random.uniform(0, StrictMath.PI);
        double stretch = random.uniform(1, 1.45);
        this.body = new Ellipse(x, y, radius * stretch, radius / stretch, angle);
        this.skirt = new Ellipse(x, y, radius * stretch * SKIRT, radius / stretch * SKIRT, angle);
        double size = radius * random.uniform(0.34, 0.46);
        this.nucleus =
                new Ellipse(
                        x + radius * random.uniform(-0.22, 0.22),
                        y + radius * random.uniform(-0.22, 0.22),
                        size * random.uniform(1, 1.25),
                        size,
                        random.uniform(0, StrictMath.PI));
        this.nucleusTint =
                (float) (random.chance(0.7) ? random.uniform(0.3, 0.6) : random.uniform(1.25, 1.5));
        this.outlineShift = (float) random.uniform(7, MAX_OUTLINE_SHIFT);
    }

    /**
     * Adds the cell to the light of a picture. The light in spots is taken from the rest of the
     * cell, so a picture's brightness does not tell whether there are any.
     *
     * @return the spots, all of them inside the picture
     */
    List<Spot> shine(Plane light, Cytoplasm cytoplasm, Clumping clumping, SampleRandom random) {
        Plane own = new Plane(light.width, light.height);
        double diffuse = drawBody(own, cytoplasm);
        List<Spot> spots = new ArrayList<>();
        int wanted = random.between(clumping.minSpots(), clumping.maxSpots());
        for (int i = 0; i < TRIES && spots.size() < wanted; i++) {
            spots.addAll(trySpot(own, clumping, random));
        }
        if (spots.isEmpty()) {
            light.add(own, 1);
            return spots;
        }
        double wantedLight = spots.stream().mapToDouble(Spot::light).sum();
        double clumped = Math.min(wantedLight, MAX_CLUMPED * diffuse);
        spots.replaceAll(spot -> spot.dimmed(clumped / wantedLight));
        light.add(own, (float) (1 - clumped / diffuse));
        spots.forEach(light::add);
        return spots;
    }

    private List<Spot> trySpot(Plane own, Clumping clumping, SampleRandom random) {
        double spotX = x + random.gaussian() * radius * 0.5;
        double spotY = y + random.gaussian() * radius * 0.5;
        double contrast = random.uniform(clumping.minContrast(), clumping.maxContrast());
        double sigma = random.uniform(clumping.minSigma(), clumping.maxSigma());
        boolean inside =
                spotX >= 2 && spotY >= 2 && spotX < own.width - 2 && spotY < own.height - 2;
        boolean inCytoplasm =
                inside
                        && own.values[((int) spotY) * own.width + (int) spotX] > 0.35 * level
                        && nucleus.at((float) spotX, (float) spotY) > 1.1f;
        return inCytoplasm ? List.of(new Spot(spotX, spotY, sigma, level * contrast)) : List.of();
    }

    private double drawBody(Plane own, Cytoplasm cytoplasm) {
        int reach = (int) (radius * SKIRT * 1.5 + MAX_OUTLINE_SHIFT);
        int left = Math.max(0, (int) x - reach);
        int right = Math.min(own.width - 1, (int) x + reach);
        int top = Math.max(0, (int) y - reach);
        int bottom = Math.min(own.height - 1, (int) y + reach);
        double sum = 0;
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                int i = row * own.width + column;
                float value = intensity(column, row, i, cytoplasm);
                own.values[i] = value;
                sum += value;
            }
        }
        return sum;
    }

    private float intensity(int column, int row, int i, Cytoplasm cytoplasm) {
        float bentX = column + outlineShift * cytoplasm.shiftX.values[i];
        float bentY = row + outlineShift * cytoplasm.shiftY.values[i];
        float thin = dome(skirt.at(bentX, bentY));
        if (thin == 0) {
            return 0;
        }
        float thick = dome(body.at(bentX, bentY));
        // The nucleus keeps a smooth outline: it bends a fifth of what the cell does.
        float within = nucleus.at(column + (bentX - column) * 0.2f, row + (bentY - row) * 0.2f);
        float inNucleus = Math.min(Math.max((1.25f - within) * 2, 0), 1);
        float tint = 1 + (nucleusTint - 1) * inNucleus;
        float texture = 1 + cytoplasm.texture.values[i] * (1 - 0.6f * inNucleus);
        return (float) level * (0.85f * thick * tint + 0.22f * thin) * texture;
    }

    /** Thickness of a body that is flat in the middle and falls off to its edge. */
    private static float dome(float squaredRadius) {
        float inside = 1 - squaredRadius;
        return inside <= 0 ? 0 : 1.35f * inside / (inside + 0.35f);
    }
}
