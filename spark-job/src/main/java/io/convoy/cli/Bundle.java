package io.convoy.cli;

import io.convoy.config.JobConfig;
import io.convoy.config.JobConfigReader;
import io.convoy.error.ConfigException;
import io.convoy.job.TrainingSetup;
import io.convoy.model.NetworkReader;
import io.convoy.report.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A job in one word of the command line, for a driver that cannot read the files it was written in.
 *
 * @param job every key that has a value
 * @param network text of the network description; empty if the network comes with Convoy
 * @param start fresh or resume
 * @param caution whether to look at the cluster before
 * @param outcome URI at which the driver leaves its {@link io.convoy.job.Outcome}
 */
record Bundle(
        Map<String, String> job, String network, String start, String caution, String outcome) {

    /** In letters that no shell and no cluster manager touches. */
    String encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(Json.line(this).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * What {@link #encode} has written.
     *
     * @throws ConfigException if it was not
     */
    static Bundle decode(String word) {
        try (GZIPInputStream in =
                new GZIPInputStream(
                        new ByteArrayInputStream(Base64.getUrlDecoder().decode(word)))) {
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Bundle.class);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(
                    "Invalid --bundle: it is not what 'convoy bundle' of this version prints. The launcher makes it.");
        }
    }

    /** The job, checked as one that was read from files. */
    TrainingSetup setup() {
        JobConfig config = JobConfigReader.read(job);
        return network.isEmpty()
                ? new TrainingSetup(config)
                : new TrainingSetup(config, NetworkReader.read(config.network(), network));
    }
}
