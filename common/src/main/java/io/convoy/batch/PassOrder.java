package io.convoy.batch;

import java.util.Arrays;
import java.util.List;
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
     * The same examples and turns, part by part, in each part in this order.
     *
     * @param parts of the share, which together have every example once
     */
    PassOrder inParts(List<int[]> parts) {
        int[] partOf = new int[examples.length];
        for (int part = 0; part < parts.size(); part++) {
            for (int example : parts.get(part)) {
                partOf[example] = part;
            }
        }
        int[] ends = new int[parts.size() + 1];
        for (int example : examples) {
            ends[partOf[example] + 1]++;
        }
        for (int part = 0; part < parts.size(); part++) {
            ends[part + 1] += ends[part];
        }
        int[] places = new int[examples.length];
        for (int place = 0; place < places.length; place++) {
            places[ends[partOf[examples[place]]]++] = place;
        }
        return new PassOrder(pick(examples, places), pick(turns, places));
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
