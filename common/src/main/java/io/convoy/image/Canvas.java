package io.convoy.image;

/** A picture being painted pixel by pixel, in gray or colour; black at first. */
public final class Canvas {
    private final int width;
    private final int height;
    private final int channels;
    private final int plane;
    private final byte[] values;

    /**
     * A black picture.
     *
     * @param width columns, 1 or more
     * @param height rows, 1 or more
     * @param channels 1 for gray, 3 for red, green, blue
     */
    public Canvas(int width, int height, int channels) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.plane = Math.multiplyExact(width, height);
        this.values = new byte[Math.multiplyExact(plane, channels)];
    }

    /**
     * Paints pixels of a row.
     *
     * @param at the first of them, row times width plus column
     * @param step from one to the next
     * @param colours 0xRRGGBB of each
     * @param count number of them
     */
    public void paint(int at, int step, int[] colours, int count) {
        int to = at;
        if (channels == 1) {
            for (int i = 0; i < count; i++, to += step) {
                int rgb = colours[i];
                values[to] = (byte) PlanarImage.luma(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
            }
            return;
        }
        for (int i = 0; i < count; i++, to += step) {
            int rgb = colours[i];
            values[to] = (byte) (rgb >> 16);
            values[plane + to] = (byte) (rgb >> 8);
            values[2 * plane + to] = (byte) rgb;
        }
    }

    /** Paints a whole row. */
    public void paintRow(int y, int[] colours) {
        paint(y * width, 1, colours, width);
    }

    /** Copies grays into a row; only for a gray picture. */
    public void copyGrays(byte[] grays, int from, int at, int count) {
        System.arraycopy(grays, from, values, at, count);
    }

    /** Whether the picture is gray. */
    public boolean isGray() {
        return channels == 1;
    }

    /** What has been painted; not a copy. */
    public PlanarImage image() {
        return new PlanarImage(width, height, channels, values);
    }
}
