package io.convoy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final EvaluationReport EVALUATION =
            new EvaluationReport.OfClasses("test", 100, 0.97, 0.96, 5, 0.99, 0.125);
    private static final RoundReport ROUND =
            new RoundReport(
                    3,
                    1000,
                    2.5,
                    400,
                    0.25,
                    EVALUATION,
                    new RoundReport.Staleness(0.5, 2),
                    List.of(
                            new RoundReport.WorkerReport(
                                    0,
                                    "host \"a\"\n",
                                    500,
                                    4000,
                                    2.5,
                                    0.5,
                                    1.5,
                                    0.125,
                                    0.25,
                                    0.125)),
                    List.of(new RoundReport.Restart(1, "b", 7, "it burned", 1)));

    @Test
    void aLineIsOneLine() throws JsonProcessingException {
        String line = Json.line(ROUND);

        assertThat(line).doesNotContain("\n").doesNotContain("\r");
        JsonNode json = parse(line);
        assertThat(json.path("round").asInt()).isEqualTo(3);
        assertThat(json.path("loss").asDouble()).isEqualTo(0.25);
        assertThat(json.path("evaluation").path("accuracy").asDouble()).isEqualTo(0.97);
        assertThat(json.path("workers").path(0).path("host").asText()).isEqualTo("host \"a\"\n");
    }

    @Test
    void keysAreInTheOrderOfTheRecord() throws JsonProcessingException {
        assertThat(parse(Json.line(ROUND)).fieldNames())
                .toIterable()
                .containsExactly(
                        "round",
                        "examples",
                        "seconds",
                        "imagesPerSecond",
                        "loss",
                        "evaluation",
                        "staleness",
                        "workers",
                        "restarts");
    }

    @Test
    void aRoundThatWasNotEvaluatedSaysSo() throws JsonProcessingException {
        RoundReport round = new RoundReport(1, 10, 1, 10, 0.5, null, null, List.of(), List.of());

        assertThat(parse(Json.line(round)).path("evaluation").isNull()).isTrue();
    }

    @Test
    void aLineOfARunThatKnewNoRestartsIsStillRead() throws JsonProcessingException {
        String before = Json.line(ROUND).replaceFirst(",\"restarts\":.*", "}");

        RoundReport round = new ObjectMapper().readValue(before, RoundReport.class);

        assertThat(round.restarts()).isEmpty();
        assertThat(new ObjectMapper().readValue(Json.line(ROUND), RoundReport.class))
                .isEqualTo(ROUND);
    }

    @Test
    void figuresOfSeveralClassesAreReadAsTheyWereWritten() throws JsonProcessingException {
        for (Double ratio : new Double[] {0.75, null}) {
            EvaluationReport figures =
                    new EvaluationReport.OfLabels("test", 8, ratio, ratio, 0.5, 0.9, ratio, 0.25);
            RoundReport round =
                    new RoundReport(1, 8, 1, 8, 0.5, figures, null, List.of(), List.of());

            assertThat(Json.read(Json.line(round), RoundReport.class)).isEqualTo(round);
            assertThat(parse(Json.line(round)).at("/evaluation/exactMatch").asDouble())
                    .isEqualTo(0.5);
        }
        assertThat(new EvaluationReport.OfLabels("test", 8, 0.75, 0.7, 0.5, 0.9, 0.8, 0.25).brief())
                .isEqualTo("micro F1 0.7500, exact match 0.5000, loss 0.2500");
        assertThat(new EvaluationReport.OfLabels("test", 8, null, null, 1, 1, null, 0.25).brief())
                .isEqualTo("micro F1 -, exact match 1.0000, loss 0.2500");
    }

    /** JSON has no NaN; a reader would fail on the whole line. */
    @Test
    void numbersThatJsonDoesNotHaveAreStillValidJson() throws JsonProcessingException {
        RoundReport round =
                new RoundReport(
                        1,
                        0,
                        0,
                        Double.POSITIVE_INFINITY,
                        Double.NaN,
                        EVALUATION,
                        null,
                        List.of(),
                        List.of());

        JsonNode json = parse(Json.line(round));

        assertThat(json.path("loss").asText()).isEqualTo("NaN");
        assertThat(json.path("imagesPerSecond").asText()).isEqualTo("Infinity");
    }

    @Test
    void aDocumentIsForPeople() throws JsonProcessingException {
        String document = Json.document(run(Map.of("train", 60000L)));

        assertThat(document.lines().count()).isGreaterThan(20);
        assertThat(document).endsWith("}\n");
        JsonNode json = parse(document);
        assertThat(json.path("network").asText()).isEqualTo("scinet-5");
        assertThat(json.path("classes").path(1).asText()).isEqualTo("Übermut");
        assertThat(json.path("skipped").asInt()).isEqualTo(12);
        assertThat(json.at("/skippedByKind/.txt").asInt()).isEqualTo(9);
        assertThat(json.path("rounds").path(0)).isEqualTo(parse(Json.line(ROUND)));
    }

    @Test
    void aReportDoesNotChangeWithWhatItWasMadeFrom() {
        Map<String, Long> examples = new LinkedHashMap<>();
        examples.put("train", 60000L);
        examples.put("test", 10000L);
        List<String> classes = new ArrayList<>(List.of("a"));
        Map<String, Long> skipped = new HashMap<>();
        RunReport report = run(examples);
        EvaluationRecord record =
                new EvaluationRecord("m", "n", "d", "u", "f", classes, 0, skipped, 0, EVALUATION);

        examples.clear();
        classes.clear();
        skipped.put(".txt", 1L);

        assertThat(report.examples().keySet()).containsExactly("train", "test");
        assertThat(record.classes()).containsExactly("a");
        assertThat(record.skippedByKind()).isEmpty();
        assertThatThrownBy(() -> report.examples().put("more", 1L))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> report.provenance().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void evaluationsByThemselvesAreDocumentsToo() throws JsonProcessingException {
        EvaluationRecord record =
                new EvaluationRecord(
                        "model.zip",
                        "n",
                        "d",
                        "uri",
                        "f",
                        List.of("a", "b"),
                        3,
                        Map.of(".txt", 3L),
                        2,
                        EVALUATION);

        JsonNode json = parse(Json.document(record));

        assertThat(json.path("skipped").asInt()).isEqualTo(3);
        assertThat(json.at("/skippedByKind/.txt").asInt()).isEqualTo(3);
        assertThat(json.path("quarantined").asInt()).isEqualTo(2);
        assertThat(json.path("evaluation").path("macroF1").asDouble()).isEqualTo(0.96);
    }

    private static RunReport run(Map<String, Long> examples) {
        return new RunReport(
                "scinet-5",
                108_870,
                List.of("a", "Übermut"),
                "fingerprint",
                examples,
                Map.of("training", Map.of("a", 3)),
                Map.of(),
                1,
                12,
                new LinkedHashMap<>(Map.of(".txt", 9L, "hidden", 2L)),
                0,
                2,
                "2026-01-01T00:00:00Z",
                12.5,
                List.of(ROUND),
                1,
                null,
                EVALUATION,
                "digest",
                new LinkedHashMap<>(Map.of("run.seed", "7")),
                new LinkedHashMap<>(Map.of("java", "17")),
                List.of(new MemoryRow("0", "h", 1, 1000, 900, 3000, 1000, 4000, 10, 20, 30, 0)));
    }

    private static JsonNode parse(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }
}
