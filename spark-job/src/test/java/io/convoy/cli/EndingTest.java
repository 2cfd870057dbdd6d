package io.convoy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.spark.SparkUserAppException;
import org.junit.jupiter.api.Test;

class EndingTest {
    private final List<Integer> exits = new ArrayList<>();

    private Ending ending(String master, String deployMode) {
        Properties properties = new Properties();
        properties.setProperty("spark.master", master);
        properties.setProperty("spark.submit.deployMode", deployMode);
        return new Ending(properties, exits::add);
    }

    @Test
    void aProcessEndsWithTheCode() throws SparkUserAppException {
        ending("yarn", "client").with(3);
        ending("spark://host:7077", "cluster").with(0);
        new Ending(new Properties(), exits::add).with(5);

        assertThat(exits).containsExactly(3, 0, 5);
    }

    @Test
    void anApplicationMasterIsToldAndNotEnded() throws SparkUserAppException {
        Ending ending = ending("yarn", "cluster");

        ending.with(0);
        assertThatThrownBy(() -> ending.with(3))
                .isInstanceOf(SparkUserAppException.class)
                .hasMessageContaining("3");

        assertThat(exits).isEmpty();
    }
}
