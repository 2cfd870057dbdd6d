package io.convoy.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Tables, fits and plots of workers and their synchronisation. */
class SyncReportsTest {
    private static final Rows STEPS =
            Rows.parse(
                    List.of(
                            "network,round,variant,workers,minibatch,steady,whole,data_ms,compute_ms,sync_ms,waiting_ms",
                            "scinet-5,1,independent,2,128,10000.0,8000.0,1.0,9.0,0,0",
                            "scinet-5,1,synchronous,2,128,9000.0,7000.0,1.0,9.0,1.0,0.4",
                            "scinet-5,1,pytorch-ddp,2,128,3000.0,,,40.0,,",
                            "scinet-5,1,pytorch-alone,2,128,4000.0,,,20.0,,",
                            "scinet-5,2,independent,2,128,8000.0,8000.0,1.0,9.0,0,0",
                            "scinet-5,2,synchronous,2,128,8000.0,7000.0,1.0,9.0,1.0,0.4",
                            "scinet-5,2,pytorch-ddp,2,128,4000.0,,,40.0,,",
                            "scinet-5,2,pytorch-alone,2,128,4000.0,,,20.0,,"));

    private static PivotReport steady() {
        return new PivotReport(STEPS, List.of("network"), "variant", "steady");
    }

    @Test
    void aTableHasAColumnForEveryVariant() {
        assertThat(steady().values())
                .isEqualTo(
                        """
                        | network | independent | synchronous | pytorch-ddp | pytorch-alone |
                        |---|---|---|---|---|
                        | scinet-5 | 9,000 (8,000 to 10,000) | 8,500 (8,000 to 9,000) | 3,500 (3,000 to 4,000) | 4,000 (4,000 to 4,000) |
                        """);
    }

    @Test
    void ratiosAreThoseOfTheSameRound() {
        assertThat(steady().ratios("independent"))
                .isEqualTo(
                        """
                        | network | synchronous |
                        |---|---|
                        | scinet-5 | 0.95 (0.90 to 1.00) |
                        """);
        assertThat(steady().ratios("/synchronous"))
                .contains("| scinet-5 | 0.95 (0.90 to 1.00) | 2.50 (2.00 to 3.00) |");
    }

    @Test
    void theGapToPyTorchFallsIntoComputingAndSynchronising() {
        assertThat(new StepGapReport(STEPS).markdown())
                .contains(
                        "| `scinet-5` | synchronous | 11.00 | 1.00 | 9.00 | 1.00 | 0.40 | 9.1 % | 5.5 % |")
                .contains(
                        "| `scinet-5` | pytorch-ddp | 40.00 | 0.00 | 20.00 | 20.00 | 0.00 | 50.0 % | 50.0 % |")
                .contains(
                        "- `scinet-5`: 3.64 times as fast; 2.00 if nobody synchronised; so synchronising changes the ratio by +81.8 %, and is 9.1 % of Convoy's step, 50.0 % of PyTorch's");
    }

    @Test
    void theExchangeIsComparedWithTheCopyBesideIt() {
        Rows exchange =
                Rows.parse(
                        List.of(
                                "session,workers,parameters,repetition,kind,seconds,bytes",
                                "1,2,25000000,1,exchange,0.100000,100000000",
                                "1,2,25000000,2,exchange,0.200000,100000000",
                                "1,2,25000000,1,copy,0.080000,100000000",
                                "1,2,25000000,2,copy,0.120000,100000000"));

        assertThat(new ExchangeReport(exchange).markdown())
                .contains(
                        "| 25,000,000 | 1 | 100.00 | 150 (100 to 200) | 100 (80.0 to 120) | 0.667 | 1.000 | 70 % (60 to 80) |");
    }

    @Test
    void aLineWithOtherColumnsIsRefused() {
        assertThatThrownBy(() -> Rows.parse(List.of("a,b", "1,2,3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot read the measurements: '1,2,3' has 3 values, 'a,b' names 2.");
    }

    @Test
    void theFitFindsWhatItWasMadeOf() {
        LinearFit fit =
                LinearFit.of(
                        Rows.parse(
                                List.of(
                                        "parameters,bytes,seconds",
                                        "1,1000,0.012",
                                        "2,5000,0.020",
                                        "3,100000,0.210")));

        assertThat(fit.intercept()).isCloseTo(0.01, within(1e-9));
        assertThat(fit.slope()).isCloseTo(2e-6, within(1e-12));
        assertThat(fit.worstError()).isLessThan(1e-6);
    }

    @Test
    void whatIsForecastIsMarkedAsComputed() {
        Rows exchange =
                Rows.parse(
                        List.of(
                                "mbit,session,workers,parameters,repetition,kind,seconds,bytes",
                                "1000,0,2,1000000,1,exchange,0.033000,4000000",
                                "1000,0,2,25000000,1,exchange,0.801000,100000000",
                                "1000,0,4,1000000,1,exchange,0.051000,6000000",
                                "1000,0,4,25000000,1,exchange,1.203000,150000000",
                                "0,0,2,1000000,1,exchange,0.004000,4000000",
                                "0,0,2,25000000,1,exchange,0.100000,100000000"));
        Rows steps =
                Rows.parse(
                        List.of(
                                "mbit,network,round,variant,workers,minibatch,steady,whole,data_ms,compute_ms,sync_ms",
                                "1000,scinet-5,1,synchronous,2,128,9000.0,7000.0,1.0,9.0,1.5"));

        assertThat(new ScalingReport(exchange, steps, STEPS).markdown())
                .contains("| 25,000,000 | 2 | 100.00 | 801.0 (801.0 to 801.0) | 800.0 | 1.00 |")
                .contains("| 1000 Mbit/s | 2 | 1.00 | 1.000 | 100 % | 0 % |")
                .contains("Computed, not measured. A synchronisation takes 0.00 ms + 1.000 ms for")
                .contains("| 25 million parameters, assumed | 500.0 | 10 | 8 | 182.00 | 73.3 % |");
    }

    @Test
    void thePlotHasALineForEveryVariant() throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(
                                new ByteArrayInputStream(
                                        new WorkersPlot(STEPS)
                                                .svg()
                                                .getBytes(StandardCharsets.UTF_8)));

        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(4);
    }
}
