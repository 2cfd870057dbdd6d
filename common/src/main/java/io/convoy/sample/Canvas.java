package io.convoy.sample;

/** A colour picture that is painted from back to front. */
final class Canvas {
    private static final int CHANNELS = 3;
    private static final double SHADOW_REACH = 5;

    private final int size;
    private final Plane[] planes = new Plane[CHANNELS];
    private final Colour ground;

    /** A square of that many pixels, its background painted: a gradient under faint clouds. */
    Canvas(int size, SampleRandom random) {
        this.size = size;
        this.ground = Colour.random(random);
        Colour far = Colour.random(random);
        double share = random.uniform(0.15, 0.5);
        Gradient gradient = Gradient.random(size, share, random);
        Plane clouds = Plane.hills(size, size, 12, random);
        for (int c = 0; c < CHANNELS; c++) {
            planes[c] = new Plane(size, size);
            planes[c].add(clouds, (float) random.uniform(0.02, 0.09));
            double change = far.channel(c) - ground.channel(c);
            for (int i = 0; i < size * size; i++) {
                double along = share / 2 + gradient.at(i % size, i / size);
                planes[c].values[i] += (float) (ground.channel(c) + change * along);
            }
        }
    }

    /** The background's main colour. */
    Colour ground() {
        return ground;
    }

    /** Darkens what lies below right of the region, softly. */
    void shadow(Region region, SampleRandom random) {
        double off = random.uniform(1, 2.5);
        double depth = random.uniform(0.15, 0.45);
        for (int i = 0; i < size * size; i++) {
            int x = i % size;
            int y = i / size;
            double distance = region.distance(x - off, y - off);
            double within = Math.min(Math.max(0.5 - distance / SHADOW_REACH, 0), 1);
            for (Plane plane : planes) {
                plane.values[i] *= (float) (1 - depth * within);
            }
        }
    }

    /** Paints the region, lighter towards one side; a pixel on the edge is painted in part. */
    void fill(Region region, Colour colour, SampleRandom random) {
        Gradient shading = Gradient.random(size, random.uniform(0, 0.5), random);
        for (int i = 0; i < size * size; i++) {
            int x = i % size;
            int y = i / size;
            float covered = (float) Math.min(Math.max(0.5 - region.distance(x, y), 0), 1);
            if (covered > 0) {
                double light = 1 + shading.at(x, y);
                for (int c = 0; c < CHANNELS; c++) {
                    float value = (float) (colour.channel(c) * light);
                    planes[c].values[i] += covered * (value - planes[c].values[i]);
                }
            }
        }
    }

    /** What a camera makes of it, with some noise. */
    Picture picture(SampleRandom random) {
        float noise = (float) random.uniform(0.005, 0.035);
        for (Plane plane : planes) {
            for (int i = 0; i < plane.values.length; i++) {
                plane.values[i] += noise * random.grain();
            }
        }
        return Picture.of(planes);
    }
}
