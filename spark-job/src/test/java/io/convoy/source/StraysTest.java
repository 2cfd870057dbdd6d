package io.convoy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StraysTest {

    private static Strays counted(List<String> names) {
        Strays.Count count = new Strays.Count();
        names.forEach(count::add);
        return count.total();
    }

    private static List<String> files(int number, String ending) {
        return IntStream.range(0, number).mapToObj(i -> i + ending).toList();
    }

    private static List<String> all(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    @Test
    void theyAreNamedByTheirEndingsMostFirst() {
        Strays strays =
                counted(all(List.of(files(9, ".txt"), List.of("a.csv", "B.CSV", "LICENSE"))));

        assertThat(strays.text(0))
                .isEqualTo("12 other files skipped: 9 .txt, 2 .csv, 1 without extension");
    }

    @Test
    void threeKindsAreNamedAndTheRestIsCounted() {
        Strays strays =
                counted(
                        all(
                                List.of(
                                        files(1200, ".txt"),
                                        files(3, ".csv"),
                                        files(2, ".md"),
                                        List.of("x.y"))));

        assertThat(strays.text(4))
                .isEqualTo("1,210 other files skipped: 1,200 .txt, 4 hidden, 3 .csv and 3 more");
    }

    @Test
    void noneOneAndSomeOfUnknownKinds() {
        assertThat(Strays.NONE.text(0)).isEqualTo("0 other files skipped");
        assertThat(counted(List.of("a/b/notes.txt")).text(0))
                .isEqualTo("1 other file skipped: 1 .txt");
        assertThat(Strays.of(3).text(0)).isEqualTo("3 other files skipped");
        assertThat(Strays.of(3).text(2)).isEqualTo("5 other files skipped: 2 hidden and 3 more");
    }

    @Test
    void theHiddenAreAKindWhereThereAreSome() {
        Listing.Skipped some = new Listing.Skipped(2, counted(List.of("a.txt", "b.md", "c.txt")));
        Listing.Skipped unknown = new Listing.Skipped(0, Strays.of(3));

        assertThat(some.files()).isEqualTo(5);
        assertThat(some.kinds()).isEqualTo(Map.of("hidden", 2L, ".md", 1L, ".txt", 2L));
        assertThat(unknown.files()).isEqualTo(3);
        assertThat(unknown.kinds()).isEmpty();
    }

    @Test
    void whatIsNoEndingIsNotShown() {
        Strays strays =
                counted(
                        List.of(
                                "a.",
                                "b.\u001b[31m",
                                "c.a name of many words",
                                "a.b/c",
                                "d.0001",
                                "e.gz~"));

        assertThat(strays.kinds()).containsOnlyKeys("without extension", ".gz~");
    }

    @Test
    void whatAPackOfOthersMayNameIsNotShown() {
        Strays strays =
                new Strays(9, new TreeMap<>(Map.of(".txt", 3L, ".\u001b[31m", 4L, "x", 2L)));

        assertThat(strays.text(0)).isEqualTo("9 other files skipped: 3 .txt and 6 more");
    }

    @Test
    void howManyAreKeptIsBoundedAndWhichDependsOnNoOrder() {
        List<String> names = new ArrayList<>(all(List.of(files(1000, ""), files(7, ".b"))));
        IntStream.range(0, 5000).forEach(i -> names.add("x.a%04d".formatted(i % 2500)));
        Strays straight = counted(names);
        Collections.shuffle(names, new Random(5));
        Strays.Count parts = new Strays.Count();
        parts.add(counted(names.subList(0, 2000)));
        parts.add(counted(names.subList(2000, names.size())));

        assertThat(straight.kinds()).hasSize(256).containsEntry(".a0254", 2L);
        assertThat(parts.total()).isEqualTo(straight);
        assertThat(straight.files()).isEqualTo(6007);
    }
}
