package io.convoy.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.convoy.batch.InputShape;
import io.convoy.batch.LabelSets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A trained network in one file: a DL4J model archive, which any DL4J program opens with {@code
 * ModelSerializer.restoreComputationGraph}, with Convoy's {@link ModelCard} beside it. Checkpoints
 * are such archives too.
 *
 * <p>Format: zip with {@code configuration.json}, {@code coefficients.bin}, {@code
 * updaterState.bin} as DL4J 1.0.0-M2.1 writes them, and {@code convoy.json}. Entries carry a fixed
 * time, so that equal models give equal bytes.
 *
 * @param card what the archive says about itself, the state's counts and digest among it
 * @param configuration DL4J's JSON of the network; the state's counts of steps and rounds are put
 *     into it
 * @param state parameters and updater state
 */
public record ModelArchive(ModelCard card, String configuration, ModelState state) {
    private static final String CARD = "convoy.json";
    private static final String CONFIGURATION = "configuration.json";
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public ModelArchive {
        if (!card.describes(state)) {
            throw new IllegalArgumentException(
                    "Cannot archive %s: its card is that of another state.".formatted(state));
        }
        configuration = configurationAt(state, configuration);
    }

    /** Writes the archive; the stream is left open. */
    public void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        put(zip, CONFIGURATION, configuration.getBytes(StandardCharsets.UTF_8));
        put(zip, ModelSerializer.COEFFICIENTS_BIN, bytes(state.parameters()));
        if (state.updaterState().length > 0) {
            put(zip, ModelSerializer.UPDATER_BIN, bytes(state.updaterState()));
        }
        put(zip, CARD, JSON.writeValueAsBytes(card));
        zip.finish();
    }

    /**
     * Reads an archive; the stream is read to its end and left open.
     *
     * @throws IOException if it is no such archive, is truncated or damaged, or its parameters are
     *     not those its card names; the message completes the sentence "Cannot read it: …"
     */
    public static ModelArchive read(InputStream in) throws IOException {
        ZipContent content = ZipContent.read(in);
        ModelCard card = card(content.entry(CARD));
        String configuration = new String(content.entry(CONFIGURATION), StandardCharsets.UTF_8);
        ModelState state =
                new ModelState(
                        card.round(),
                        card.iteration(),
                        card.examples(),
                        vector(content, ModelSerializer.COEFFICIENTS_BIN),
                        content.has(ModelSerializer.UPDATER_BIN)
                                ? vector(content, ModelSerializer.UPDATER_BIN)
                                : new float[0]);
        if (!card.describes(state)) {
            throw new IOException(
                    "its parameters are not those its card names: the file was changed or damaged");
        }
        try {
            return new ModelArchive(card, configuration, state);
        } catch (RuntimeException e) {
            throw new IOException(
                    "its entry %s is no network of DL4J's".formatted(CONFIGURATION), e);
        }
    }

    private static ModelCard card(byte[] json) throws IOException {
        try {
            JsonNode tree = JSON.readTree(json);
            int format = tree.path("format").asInt();
            if (format != ModelCard.FORMAT) {
                throw new IOException(
                        "it is of format %d; this version of Convoy reads format %d"
                                .formatted(format, ModelCard.FORMAT));
            }
            return JSON.treeToValue(tree, ModelCard.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "its entry %s cannot be understood: %s".formatted(CARD, e.getOriginalMessage()),
                    e);
        }
    }

    /**
     * What replicas of this model are built from, to predict with; on the default engine. Where
     * examples may be of several classes, it has no label set yet.
     */
    public NetworkBlueprint blueprint() {
        return new NetworkBlueprint(
                configuration,
                new InputShape(card.input()),
                card.classes(),
                card.labelSeparator().isEmpty()
                        ? LabelSets.ofClasses(card.classes().size())
                        : LabelSets.of(card.classes().size(), List.of()),
                LossKind.named(card.loss()),
                Targets.PLAIN,
                TiedParameters.none(),
                card.standardization(),
                Engine.COMPILED);
    }

    private static String configurationAt(ModelState state, String configuration) {
        ComputationGraphConfiguration graph = ComputationGraphConfiguration.fromJson(configuration);
        graph.setIterationCount(state.iteration());
        graph.setEpochCount(state.round());
        return graph.toJson();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] bytes(float[] vector) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes);
                INDArray row = Nd4j.createFromArray(vector).reshape(1, vector.length)) {
            Nd4j.write(row, out);
        }
        return bytes.toByteArray();
    }

    private static float[] vector(ZipContent content, String entry) throws IOException {
        try (DataInputStream in =
                        new DataInputStream(new ByteArrayInputStream(content.entry(entry)));
                INDArray row = Nd4j.read(in)) {
            return row.data().asFloat();
        } catch (RuntimeException e) {
            throw new IOException("its entry %s is no array of ND4J's".formatted(entry), e);
        }
    }
}
