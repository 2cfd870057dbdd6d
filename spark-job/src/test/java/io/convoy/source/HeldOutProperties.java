package io.convoy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class HeldOutProperties {

    private static List<Item> items(String className, int from, int to) {
        List<Item> items = new ArrayList<>();
        for (int i = from; i < to; i++) {
            items.add(new Item(className + "/" + i, className, Optional.empty()));
        }
        return items;
    }

    private static long of(Set<String> names, String className) {
        return names.stream().filter(name -> name.startsWith(className + "/")).count();
    }

    @Property
    void everyClassGivesItsFractionRoundedAndKeepsOneExample(
            @ForAll @IntRange(min = 1, max = 60) int cats,
            @ForAll @IntRange(min = 1, max = 60) int dogs,
            @ForAll @DoubleRange(min = 0, max = 0.99) double fraction,
            @ForAll long seed) {
        List<Item> items = items("cat", 0, cats);
        items.addAll(items("dog", 0, dogs));

        Set<String> held = new HeldOut(seed, fraction).choose(items);

        assertThat(of(held, "cat")).isEqualTo(Math.min(Math.round(fraction * cats), cats - 1));
        assertThat(of(held, "dog")).isEqualTo(Math.min(Math.round(fraction * dogs), dogs - 1));
    }

    @Property
    void addedFilesMoveNoMoreExamplesThanWereAdded(
            @ForAll @IntRange(min = 1, max = 60) int before,
            @ForAll @IntRange(min = 0, max = 20) int added,
            @ForAll @DoubleRange(min = 0, max = 0.99) double fraction,
            @ForAll long seed) {
        HeldOut rule = new HeldOut(seed, fraction);
        List<Item> other = items("dog", 0, 30);
        List<Item> few = items("cat", 0, before);
        few.addAll(other);
        List<Item> many = items("cat", 0, before + added);
        many.addAll(other);

        Set<String> first = rule.choose(few);
        Set<String> second = rule.choose(many);
        Set<String> moved = new HashSet<>();
        for (Item item : few) {
            if (first.contains(item.name()) != second.contains(item.name())) {
                moved.add(item.name());
            }
        }

        assertThat(of(moved, "dog")).isZero();
        assertThat(of(moved, "cat")).isLessThanOrEqualTo(added);
    }

    @Property(tries = 20)
    void anotherSeedHoldsOutOthers(@ForAll long seed) {
        List<Item> items = items("cat", 0, 400);

        assertThat(new HeldOut(seed, 0.5).choose(items))
                .isEqualTo(new HeldOut(seed, 0.5).choose(items))
                .isNotEqualTo(new HeldOut(seed + 1, 0.5).choose(items));
    }
}
