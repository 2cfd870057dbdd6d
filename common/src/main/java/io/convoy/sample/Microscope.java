package io.convoy.sample;

/**
 * A wide-field microscope with a camera, as it stands for one picture.
 *
 * @param lens spread of a point in focus, in pixels (sigma of a Gaussian)
 * @param defocus what is out of focus is spread by that much more, in pixels likewise
 * @param photons counted where the intensity is 1
 */
record Microscope(double lens, double defocus, double photons) {
    private static final int HAZE_SPACING = 16;
    private static final float HAZE = 0.22f;
    private static final int CLOUD_SPACING = 64;
    private static final float CLOUDS = 0.008f;
    private static final double CAMERA_NOISE = 0.009;

    static Microscope of(Difficulty difficulty, SampleRandom random) {
        double defocus = random.uniform(2.5, 4);
        return switch (difficulty) {
            case CLEAR ->
                    new Microscope(random.uniform(0.8, 1.3), defocus, random.uniform(150, 400));
            case UNCLEAR ->
                    new Microscope(random.uniform(1.4, 2.2), defocus, random.uniform(70, 160));
        };
    }

    /** The spread in the picture of a point out of focus. */
    double spreadOutOfFocus() {
        return StrictMath.hypot(lens, defocus);
    }

    /** What the camera records of the light in focus and of the light out of focus. */
    Plane picture(Plane sharp, Plane distant, SampleRandom random) {
        Plane light = distant.blurred(defocus);
        light.add(sharp, 1);
        Plane seen = light.blurred(lens);
        seen.add(light.coarse(HAZE_SPACING), HAZE);
        addStrayLight(seen, random);
        expose(seen, random);
        return seen;
    }

    /** Brighter towards one side, and a little cloudy. */
    private static void addStrayLight(Plane seen, SampleRandom random) {
        float base = (float) random.uniform(0.03, 0.06);
        Gradient slope = Gradient.random(seen.width, random.uniform(0, 0.05), random);
        seen.add(Plane.hills(seen.width, seen.height, CLOUD_SPACING, random), CLOUDS);
        for (int i = 0; i < seen.values.length; i++) {
            seen.values[i] += base + (float) slope.at(i % seen.width, i / seen.width);
        }
    }

    /** The number of photons scatters by its square root; the camera adds its own noise. */
    private void expose(Plane seen, SampleRandom random) {
        float exposure = (float) random.uniform(0.85, 1.2);
        float shot = (float) (1 / photons);
        float camera = (float) (CAMERA_NOISE * CAMERA_NOISE);
        for (int i = 0; i < seen.values.length; i++) {
            float light = Math.max(0, seen.values[i] * exposure);
            float noise = (float) StrictMath.sqrt(light * shot + camera);
            seen.values[i] = light + noise * random.grain();
        }
    }
}
