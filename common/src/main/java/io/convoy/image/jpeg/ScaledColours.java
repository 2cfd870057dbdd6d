package io.convoy.image.jpeg;

import io.convoy.image.Lanes;
import io.convoy.image.PlaneResampler;
import java.util.List;

/**
 * Turns planes of Y, Cb, Cr that were brought to another size into red, green, blue, rounding once:
 * what resampling left behind the point counts. Where a picture keeps its size {@link JpegColours}
 * gives what every other decoder does. Keeps its buffers from one picture to the next of its size.
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

    private int[][] colour = {{}};
    private int[] packed = {};

    /**
     * The colours.
     *
     * @param planes of Y, Cb, Cr, all of one size
     * @return unsigned bytes in axis order (c, h, w)
     */
    byte[] pixels(List<PlaneResampler> planes) {
        Lanes lanes = planes.get(0).lanes();
        if (packed.length != lanes.length()) {
            colour = new int[Lanes.COUNT][lanes.length()];
            packed = new int[lanes.length()];
        }
        int[][] luma = planes.get(0).values();
        int[][] blues = planes.get(1).values();
        int[][] reds = planes.get(2).values();
        int plane = lanes.width() * lanes.height();
        byte[] pixels = new byte[Math.multiplyExact(plane, 3)];
        mix(luma, reds, RED);
        lanes.store(packed, pixels, 0);
        mixGreen(luma, blues, reds);
        lanes.store(packed, pixels, plane);
        mix(luma, blues, BLUE);
        lanes.store(packed, pixels, 2 * plane);
        return pixels;
    }

    private void mix(int[][] luma, int[][] chroma, int factor) {
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            mix(luma[lane], chroma[lane], factor, colour[lane]);
        }
        Lanes.pack(colour, packed);
    }

    private static void mix(int[] luma, int[] chroma, int factor, int[] results) {
        for (int i = 0; i < results.length; i++) {
            int value = (luma[i] << BITS) + (chroma[i] - MIDDLE) * factor + HALF;
            results[i] = Lanes.limited(value >> SHIFT);
        }
    }

    private void mixGreen(int[][] luma, int[][] blues, int[][] reds) {
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            mixGreen(luma[lane], blues[lane], reds[lane], colour[lane]);
        }
        Lanes.pack(colour, packed);
    }

    private static void mixGreen(int[] luma, int[] blues, int[] reds, int[] results) {
        for (int i = 0; i < results.length; i++) {
            int value =
                    (luma[i] << BITS)
                            + (blues[i] - MIDDLE) * GREEN_OF_BLUE
                            + (reds[i] - MIDDLE) * GREEN_OF_RED
                            + HALF;
            results[i] = Lanes.limited(value >> SHIFT);
        }
    }
}
