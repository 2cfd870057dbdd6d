package io.convoy.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PassOrderTest {

    @Property(tries = 300)
    void balancedShowsClassesAndTheirExamplesEquallyOften(
            @ForAll("classes") int[] classOf, @ForAll long seed) {
        PassOrder order = PassOrder.balanced(classOf, 5, seed);

        assertThat(order.length()).isEqualTo(classOf.length);
        int[] shown = new int[classOf.length];
        Set<String> turns = new HashSet<>();
        for (int place = 0; place < order.length(); place++) {
            shown[order.example(place)]++;
            assertThat(turns.add(order.example(place) + "/" + order.turn(place))).isTrue();
        }
        TreeMap<Integer, Integer> byClass = new TreeMap<>();
        for (int example = 0; example < classOf.length; example++) {
            byClass.merge(classOf[example], shown[example], Integer::sum);
            for (int other = 0; other < classOf.length; other++) {
                if (classOf[other] == classOf[example]) {
                    assertThat(Math.abs(shown[other] - shown[example])).isLessThanOrEqualTo(1);
                }
            }
        }
        int most = byClass.values().stream().max(Integer::compare).orElseThrow();
        int fewest = byClass.values().stream().min(Integer::compare).orElseThrow();
        assertThat(most - fewest).isLessThanOrEqualTo(1);
        for (int example = 0; example < classOf.length; example++) {
            assertThat(turns).doesNotContain(example + "/" + shown[example]);
        }
    }

    @Property(tries = 50)
    void theSeedDecidesTheOrder(@ForAll long seed) {
        int[] classOf = new int[40];
        classOf[7] = 1;
        PassOrder first = PassOrder.balanced(classOf, 2, seed);
        PassOrder again = PassOrder.balanced(classOf, 2, seed);
        PassOrder other = PassOrder.balanced(classOf, 2, seed + 1);
        boolean differs = false;
        for (int place = 0; place < 40; place++) {
            assertThat(again.example(place)).isEqualTo(first.example(place));
            differs |= other.example(place) != first.example(place);
        }
        assertThat(differs).isTrue();
    }

    @Provide
    Arbitrary<int[]> classes() {
        return Arbitraries.integers().between(0, 4).array(int[].class).ofMinSize(1).ofMaxSize(60);
    }
}
