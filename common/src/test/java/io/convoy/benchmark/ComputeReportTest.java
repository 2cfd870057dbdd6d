package io.convoy.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ComputeReportTest {
    private static final Measurement.Setting SCINET = new Measurement.Setting("scinet-5", 128, 1);

    private static Measurements read(String... lines) {
        List<String> all = new ArrayList<>(List.of(Measurement.HEADER));
        all.addAll(List.of(lines));
        return Measurements.read(all);
    }

    private static Measurements twoRounds() {
        return read(
                "1,dl4j,scinet-5,128,1,2000.0,700,108870",
                "1,compiled,scinet-5,128,1,8000.0,500,108870",
                "1,libtorch,scinet-5,128,1,4000.0,300,108870",
                "1,libtorch-channels-last,scinet-5,128,1,3000.0,310,108870",
                "2,dl4j,scinet-5,128,1,1000.0,720,108870",
                "2,compiled,scinet-5,128,1,6000.0,520,108870",
                "2,libtorch,scinet-5,128,1,4400.0,320,108870",
                "2,libtorch-channels-last,scinet-5,128,1,5000.0,330,108870");
    }

    @Test
    void everyTableHasALineForEverySetting() {
        assertThat(new ComputeReport(twoRounds()).markdown())
                .contains(
                        "| network | minibatch | threads | DL4J + helpers | Convoy compiled | libtorch |\n",
                        "| `scinet-5` | 128 | 1 | 1,500 (1,000 to 2,000) | 7,000 (6,000 to 8,000) | 4,200 (4,000 to 4,400) |\n",
                        "| `scinet-5` | 128 | 1 | 5.00 (4.00 to 6.00) | 1.68 (1.36 to 2.00) |\n",
                        "| `scinet-5` | 128 | 1 | 710 (700 to 720) | 510 (500 to 520) | 310 (300 to 320) |\n");
    }

    @Test
    void libtorchIsMeasuredByItsFasterLayout() {
        Measurements measurements =
                read(
                        "1,libtorch,scinet-5,128,1,4000.0,300,108870",
                        "1,libtorch-channels-last,scinet-5,128,1,4100.0,310,108870");

        assertThat(measurements.speed(SCINET, "libtorch")).contains(new Spread(4100, 4100, 4100));
        assertThat(measurements.engines()).containsExactly("libtorch");
    }

    @Test
    void twoProcessesAreComparedWithOne() {
        Measurements measurements =
                read(
                        "1,compiled,scinet-5,128,1,4000.0,300,108870",
                        "1,compiled-twice,scinet-5,128,1,7600.0,600,108870");

        assertThat(new ComputeReport(measurements).markdown())
                .contains(
                        """
                        Two processes of it at once, times as fast as one.

                        | network | minibatch | threads | two compiled |
                        |---|---|---|---|
                        | `scinet-5` | 128 | 1 | 1.90 (1.90 to 1.90) |
                        """);
    }

    @Test
    void anEngineThatWasNotMeasuredHasAnEmptyCell() {
        Measurements measurements =
                read(
                        "1,dl4j,scinet-5,128,1,2000.0,700,108870",
                        "1,pytorch,vgg-11,8,2,3.14,900,132863336");

        assertThat(new ComputeReport(measurements).markdown())
                .contains("| `scinet-5` | 128 | 1 | 2,000 (2,000 to 2,000) |  |\n")
                .contains("| `vgg-11` | 8 | 2 |  | 3.14 (3.14 to 3.14) |\n");
    }

    @Test
    void differentNetworksAreNotCompared() {
        assertThatThrownBy(
                        () ->
                                read(
                                        "1,dl4j,scinet-5,128,1,2000.0,700,108870",
                                        "1,pytorch,scinet-5,128,1,2000.0,700,108860"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot compare the engines: their scinet-5 has 108860 or 108870 parameters. Give all of them the same network.");
    }

    @Test
    void anotherFileIsRefused() {
        assertThatThrownBy(() -> Measurements.read(List.of("a,b", "1,2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Cannot read the measurements: the first line is not 'round,");
    }

    @Test
    void thePlotHasABarForEveryEngineOfEverySetting() throws Exception {
        String svg = new SpeedPlot(twoRounds()).svg();
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));

        assertThat(document.getElementsByTagName("line").getLength()).isEqualTo(3);
        assertThat(svg).contains(">scinet-5, minibatch 128, 1 thread: images/s<", ">7,000<");
    }
}
