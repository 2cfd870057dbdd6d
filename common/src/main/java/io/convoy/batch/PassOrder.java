package io.convoy.batch;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * In which order, and how often, the examples of a share are shown in a pass. Always as many places
 * as there are examples.
 */
final class PassOrder {
    private final int[] examples;
    private final int[] turns;

    private PassOrder(int[] examples, int[] turns) {
        this.examples = examples;
        this.turns = turns;
    }

    /** Every example once, as they are stored. */
    static PassOrder stored(int examples) {
        int[] order = new int[examples];
        for (int i = 0; i < examples; i++) {
            order[i] = i;
        }
        return new PassOrder(order, new int[examples]);
    }

    /** Every example once, in an order that was drawn already. */
    static PassOrder of(int[] order) {
        return new PassOrder(order, new int[order.length]);
    }

    /**
     * This order, and then that of a part of the share.
     *
     * @param part the examples that the other order numbers from 0
     */
    PassOrder then(PassOrder other, int[] part) {
        int[] joined = Arrays.copyOf(examples, examples.length + other.length());
        int[] joinedTurns = Arrays.copyOf(turns, joined.length);
        for (int i = 0; i < other.length(); i++) {
            joined[examples.length + i] = part[other.example(i)];
            joinedTurns[examples.length + i] = other.turn(i);
        }
        return new PassOrder(joined, joinedTurns);
    }

    /**
     * Every example once, in an order drawn from a seed.
     *
     * <p>Source: Durstenfeld's shuffle (Communications of the ACM 7, 1964), growing from the front.
     */
    static PassOrder shuffled(int examples, long seed) {
        int[] order = new int[examples];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < examples; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return new PassOrder(order, new int[examples]);
    }

    /**
     * Every class that has examples equally often, to within one, and the examples of a class
     * equally often, to within one, in an order drawn from a seed.
     *
     * @param classOf class index of each example, from 0
     * @param classes number of classes
     */
    static PassOrder balanced(int[] classOf, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] shuffled = shuffled(classOf.length, random.nextLong()).examples;
        int[][] byClass = new int[classes][];
        for (int c = 0; c < classes; c++) {
            int wanted = c;
            byClass[c] = Arrays.stream(shuffled).filter(i -> classOf[i] == wanted).toArray();
        }
        int[] kinds = shuffled(classes, random.nextLong()).examples;
        int[] present = Arrays.stream(kinds).filter(c -> byClass[c].length > 0).toArray();
        int[] drawn = new int[classOf.length];
        int[] turns = new int[classOf.length];
        for (int place = 0; place < drawn.length; place++) {
            int[] ofOneClass = byClass[present[place % present.length]];
            int draw = place / present.length;
            drawn[place] = ofOneClass[draw % ofOneClass.length];
            turns[place] = draw / ofOneClass.length;
        }
        int[] places = shuffled(drawn.length, random.nextLong()).examples;
        return new PassOrder(pick(drawn, places), pick(turns, places));
    }

    private static int[] pick(int[] values, int[] places) {
        return Arrays.stream(places).map(place -> values[place]).toArray();
    }

    int length() {
        return examples.length;
    }

    /** The example at a place of the pass. */
    int example(int place) {
        return examples[place];
    }

    /** How often that example is shown at earlier turns. */
    int turn(int place) {
        return turns[place];
    }
}
