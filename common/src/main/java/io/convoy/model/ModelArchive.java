package io.convoy.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.convoy.batch.InputShape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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
 * @param card what the archive says about itself
 * @param configuration DL4J's JSON of the network
 * @param state parameters and updater state
 */
public record ModelArchive(ModelCard card, String configuration, ModelState state) {
    private static final String CARD = "convoy.json";
    private static final String CONFIGURATION = "configuration.json";
    private static final int MAX_ENTRY_BYTES = Integer.MAX_VALUE - 16;
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Writes the archive; the stream is left open. */
    public void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        put(zip, CONFIGURATION, configurationAt(state).getBytes(StandardCharsets.UTF_8));
        put(zip, ModelSerializer.COEFFICIENTS_BIN, bytes(state.parameters()));
        if (state.updaterState().length > 0) {
            put(zip, ModelSerializer.UPDATER_BIN, bytes(state.updaterState()));
        }
        put(zip, CARD, JSON.writeValueAsBytes(card));
        zip.finish();
    }

    /**
     * Reads an archive.
     *
     * @throws IOException if it is no such archive, is truncated, or its parameters are not those
     *     its card names
     */
    public static ModelArchive read(InputStream in) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            byte[] bytes = zip.readNBytes(MAX_ENTRY_BYTES);
            if (zip.read() >= 0) {
                throw new IOException(
                        "entry %s is larger than %d bytes"
                                .formatted(entry.getName(), MAX_ENTRY_BYTES));
            }
            entries.put(entry.getName(), bytes);
        }
        ModelCard card = JSON.readValue(required(entries, CARD), ModelCard.class);
        String configuration = new String(required(entries, CONFIGURATION), StandardCharsets.UTF_8);
        byte[] updaterState = entries.get(ModelSerializer.UPDATER_BIN);
        ModelState state =
                new ModelState(
                        card.round(),
                        card.iteration(),
                        card.examples(),
                        floats(required(entries, ModelSerializer.COEFFICIENTS_BIN)),
                        updaterState == null ? new float[0] : floats(updaterState));
        if (!state.digest().equals(card.digest())) {
            throw new IOException(
                    "its parameters are not those its card names: the file was changed or damaged");
        }
        return new ModelArchive(card, configuration, state);
    }

    /** What replicas of this model are built from, to predict with. */
    public NetworkBlueprint blueprint() {
        return new NetworkBlueprint(
                configuration,
                new InputShape(card.input()),
                card.classes(),
                LossKind.named(card.loss()),
                TiedParameters.none());
    }

    private String configurationAt(ModelState state) {
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

    private static byte[] required(Map<String, byte[]> entries, String name) throws IOException {
        byte[] bytes = entries.get(name);
        if (bytes == null) {
            throw new IOException("it has no entry " + name);
        }
        return bytes;
    }

    private static byte[] bytes(float[] vector) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes);
                INDArray row = Nd4j.createFromArray(vector).reshape(1, vector.length)) {
            Nd4j.write(row, out);
        }
        return bytes.toByteArray();
    }

    private static float[] floats(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
                INDArray row = Nd4j.read(in)) {
            return row.data().asFloat();
        }
    }
}
