package io.convoy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LabelSyntaxProperties {

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.strings()
                .withChars("ab é.*[")
                .ofMinLength(1)
                .ofMaxLength(4)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .list()
                .uniqueElements()
                .ofMaxSize(6);
    }

    @Property(tries = 300)
    void whateverTheOrderAndTheBlanksALabelHasOneForm(
            @ForAll("names") List<String> names, @ForAll Random random) throws Exception {
        LabelSyntax syntax = LabelSyntax.of(Optional.of("|"));
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);

        String canonical = syntax.canonical(" " + String.join(" | ", shuffled) + " ");

        assertThat(canonical).isEqualTo(String.join("|", new TreeSet<>(names)));
        assertThat(syntax.names(canonical)).isEqualTo(List.copyOf(new TreeSet<>(names)));
        assertThat(syntax.canonical(canonical)).isEqualTo(canonical);
    }

    @Property(tries = 100)
    void withoutASeparatorALabelIsOneName(@ForAll("names") List<String> names) throws Exception {
        LabelSyntax syntax = LabelSyntax.of(Optional.empty());
        for (String name : names) {
            assertThat(syntax.canonical(" " + name)).isEqualTo(name);
            assertThat(syntax.names(name)).containsExactly(name);
        }
    }
}
