package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrewTest {

    @Test
    void workersOfOneProcessAreATeamWhoseFirstSpeaks() {
        Member a = member(0, "x");
        Member b = member(1, "y");
        Member c = member(2, "x");
        WaitLimit limit = new WaitLimit(Duration.ofSeconds(1), () -> false);
        Crew crew = new Crew(2, List.of(a, b, c), Frames.TOKEN, limit);

        assertThat(crew.teams()).containsExactly(List.of(a, c), List.of(b));
        assertThat(crew.team()).containsExactly(a, c);
        assertThat(crew.self()).isEqualTo(c);
    }

    private static Member member(int rank, String executor) {
        return new Member(rank, "host", executor, new Address("host", 1));
    }
}
