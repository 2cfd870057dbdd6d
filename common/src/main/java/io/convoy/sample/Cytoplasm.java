package io.convoy.sample;

/** What is irregular about the cells of one picture: their outlines and their texture. */
final class Cytoplasm {
    private static final int OUTLINE_SPACING = 22;
    private static final int PATCH_SPACING = 11;
    private static final int GRAIN_SPACING = 5;

    final Plane shiftX;
    final Plane shiftY;
    final Plane texture;

    Cytoplasm(int width, int height, SampleRandom random) {
        shiftX = Plane.hills(width, height, OUTLINE_SPACING, random);
        shiftY = Plane.hills(width, height, OUTLINE_SPACING, random);
        texture = new Plane(width, height);
        texture.add(Plane.hills(width, height, PATCH_SPACING, random), 0.22f);
        texture.add(Plane.hills(width, height, GRAIN_SPACING, random), 0.24f);
    }
}
