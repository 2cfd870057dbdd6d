package io.convoy.job.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClockCheckTest {
    private static final Scene.Hosts ASKED = new Scene.Hosts(List.of(), 10_000, 10_300);

    @Test
    void aClockIsApartByWhatItIsOutsideOfTheTimeInWhichItWasRead() {
        assertThat(ClockCheck.apart(10_100, ASKED)).isZero();
        assertThat(ClockCheck.apart(13_300, ASKED)).isEqualTo(3000);
        assertThat(ClockCheck.apart(5000, ASKED)).isEqualTo(-5000);
    }
}
