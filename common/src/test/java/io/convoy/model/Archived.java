package io.convoy.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Model archives for tests, whole and taken to pieces. */
final class Archived {

    private Archived() {}

    static ModelArchive archive(NetworkBlueprint blueprint, ModelState state) {
        return archive(blueprint, state, "");
    }

    static ModelArchive archive(
            NetworkBlueprint blueprint, ModelState state, String labelSeparator) {
        ModelCard card =
                new ModelCard(
                        ModelCard.FORMAT,
                        "0.1.0",
                        "smooth",
                        blueprint.classes(),
                        labelSeparator,
                        "8,8,1",
                        blueprint.input().dimensions(),
                        "value / 255",
                        List.of(0.25),
                        List.of(0.125),
                        blueprint.loss().word(),
                        state.round(),
                        state.iteration(),
                        state.examples(),
                        state.digest(),
                        "fingerprint",
                        Map.of("run.seed", "7", "optimizer.kind", "adam", "network", "smooth"),
                        Map.of("java", "17", "os", "Linux"));
        return new ModelArchive(card, blueprint.configuration(), state);
    }

    static byte[] bytes(ModelArchive archive) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            archive.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ModelArchive read(byte[] bytes) throws IOException {
        return ModelArchive.read(new ByteArrayInputStream(bytes));
    }

    /** The entries of a zip file, by name. */
    static Map<String, byte[]> entries(byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    /** A zip file without faults, of whatever is in it. */
    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.copyOf(entries.keySet())) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(entries.get(name));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
