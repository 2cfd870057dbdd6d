package io.convoy.benchmark;

import io.convoy.config.AugmentConfig;
import io.convoy.config.Flip;
import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import io.convoy.image.augment.Augmenter;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Microseconds that one thread needs to vary an image: {@code AugmentBenchmark SECONDS}. */
public final class AugmentBenchmark {
    private static final int EXAMPLES = 64;

    private AugmentBenchmark() {}

    /** Prints a table in Markdown: the fastest of five repetitions, each as long as was asked. */
    public static void main(String[] arguments) {
        double seconds = Double.parseDouble(arguments[0]);
        PrintStream out = System.out;
        out.println("| shape | variation | us per image |\n|---|---|---|");
        for (ImageShape shape : List.of(new ImageShape(32, 32, 3), new ImageShape(128, 128, 3))) {
            amounts()
                    .forEach(
                            (name, amounts) ->
                                    out.printf(
                                            Locale.ROOT,
                                            "| %s | %s | %.1f |%n",
                                            shape,
                                            name,
                                            best(amounts, shape, seconds)));
        }
    }

    private static Map<String, AugmentConfig> amounts() {
        Map<String, AugmentConfig> amounts = new LinkedHashMap<>();
        amounts.put("none", AugmentConfig.NONE);
        amounts.put("flip, crop", new AugmentConfig(Flip.HORIZONTAL, 0, 0, 0, 4, 0, 0, 0));
        amounts.put("flip, rotate, zoom", new AugmentConfig(Flip.BOTH, 0.1, 15, 0.1, 0, 0, 0, 0));
        amounts.put("all", new AugmentConfig(Flip.BOTH, 0.1, 15, 0.1, 4, 0.2, 0.2, 8));
        return amounts;
    }

    private static double best(AugmentConfig amounts, ImageShape shape, double seconds) {
        ImageBlock block = noise(shape);
        Augmenter augmenter = new Augmenter(amounts, shape, new float[shape.channels()]);
        float[] row = new float[shape.values()];
        double best = Double.POSITIVE_INFINITY;
        for (int repetition = 0; repetition < 5; repetition++) {
            long start = System.nanoTime();
            long images = 0;
            while (System.nanoTime() - start < seconds * 1e9) {
                for (int i = 0; i < EXAMPLES; i++) {
                    if (amounts.isNone()) {
                        block.read(i, row, 0);
                    } else {
                        augmenter.read(block, i, images + i, row, 0);
                    }
                }
                images += EXAMPLES;
            }
            best = Math.min(best, (System.nanoTime() - start) / 1e3 / images);
        }
        return best;
    }

    private static ImageBlock noise(ImageShape shape) {
        byte[] pixels = new byte[EXAMPLES * shape.values()];
        new SplittableRandom(1).nextBytes(pixels);
        return new ImageBlock(shape, PixelType.UINT8, new int[EXAMPLES], new int[EXAMPLES], pixels);
    }
}
