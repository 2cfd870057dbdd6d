package io.convoy.image.jpeg;

import io.convoy.image.PlaneResampler;
import java.util.List;

/**
 * Turns planes of Y, Cb, Cr that were brought to another size into red, green, blue, rounding once:
 * what resampling left behind the point counts. Where a picture keeps its size {@link JpegColours}
 * gives what every other decoder does.
 *
 * <p>Source: JFIF 1.02 (ITU-R BT.601, full range), in 14-bit fixed point.
 */
final class ScaledColours {
    private static final int BITS = 14;
    private static final int SHIFT = BITS + PlaneResampler.FRACTION_BITS;
    private static final int HALF = 1 << (SHIFT - 1);
    private static final int MIDDLE = 128 << PlaneResampler.FRACTION_BITS;
    private static final int RED = 22970; // 1.402
    private static final int GREEN_OF_BLUE = -5638; // -0.344136
    private static final int GREEN_OF_RED = -11700; // -0.714136
    private static final int BLUE = 29032; // 1.772

    /** Values at once: few enough that they stay in the nearest cache. */
    private static final int PART = 1024;

    private final int[] luma;
    private final int[] blues;
    private final int[] reds;
    private final int[] part = new int[PART];
    private final byte[] pixels;

    private ScaledColours(List<ComponentPlane> planes) {
        this.luma = planes.get(0).values();
        this.blues = planes.get(1).values();
        this.reds = planes.get(2).values();
        this.pixels = new byte[Math.multiplyExact(luma.length, 3)];
    }

    /**
     * The colours.
     *
     * @param planes of Y, Cb, Cr
     * @return unsigned bytes in axis order (c, h, w)
     */
    static byte[] pixels(List<ComponentPlane> planes) {
        ScaledColours colours = new ScaledColours(planes);
        int plane = colours.luma.length;
        for (int from = 0; from < plane; from += PART) {
            int count = Math.min(PART, plane - from);
            colours.mix(colours.reds, RED, from, count);
            colours.store(from, count);
            colours.mixGreen(from, count);
            colours.store(plane + from, count);
            colours.mix(colours.blues, BLUE, from, count);
            colours.store(2 * plane + from, count);
        }
        return colours.pixels;
    }

    // Arithmetic apart from the narrowing to bytes, which the compiler does not vectorise.

    private void mix(int[] chroma, int factor, int from, int count) {
        int[] to = part;
        int[] y = luma;
        for (int i = 0; i < count; i++) {
            int value = (y[from + i] << BITS) + (chroma[from + i] - MIDDLE) * factor + HALF;
            to[i] = limited(value >> SHIFT);
        }
    }

    private void mixGreen(int from, int count) {
        int[] to = part;
        int[] y = luma;
        int[] blue = blues;
        int[] red = reds;
        for (int i = 0; i < count; i++) {
            int value =
                    (y[from + i] << BITS)
                            + (blue[from + i] - MIDDLE) * GREEN_OF_BLUE
                            + (red[from + i] - MIDDLE) * GREEN_OF_RED
                            + HALF;
            to[i] = limited(value >> SHIFT);
        }
    }

    /** 0 to 255 in steps that the compiler vectorises; Math.min it does not. */
    private static int limited(int value) {
        int below = 255 - (value & ~(value >> 31));
        return 255 - (below & ~(below >> 31));
    }

    private void store(int at, int count) {
        byte[] to = pixels;
        int[] from = part;
        for (int i = 0; i < count; i++) {
            to[at + i] = (byte) from[i];
        }
    }
}
