package io.convoy.job;

import io.convoy.config.ImageShape;
import io.convoy.config.JobConfig;
import io.convoy.config.JobConfigWriter;
import io.convoy.model.ModelArchive;
import io.convoy.model.ModelCard;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.report.Build;
import io.convoy.report.Provenance;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes a model archive of any state of one run.
 *
 * @param network name of the network
 * @param shape every image is brought to
 * @param fingerprint of the data
 * @param workers number of them, also where the job leaves it to the cluster
 */
record Archiver(
        JobConfig config,
        String network,
        NetworkBlueprint blueprint,
        ImageShape shape,
        String fingerprint,
        int workers,
        Provenance provenance) {

    /** The same for a run that goes on with another number of workers. */
    Archiver with(int otherWorkers) {
        return new Archiver(
                config, network, blueprint, shape, fingerprint, otherWorkers, provenance);
    }

    /** The same for another form of the network. */
    Archiver with(NetworkBlueprint other) {
        return new Archiver(config, network, other, shape, fingerprint, workers, provenance);
    }

    ModelArchive archive(ModelState state) {
        ModelCard card =
                new ModelCard(
                        ModelCard.FORMAT,
                        Build.version(),
                        network,
                        blueprint.classes(),
                        config.data().labelSeparator().orElse(""),
                        shape.toString(),
                        blueprint.input().dimensions(),
                        preprocessing(),
                        blueprint.standardization().means(),
                        blueprint.standardization().deviations(),
                        blueprint.loss().word(),
                        state.round(),
                        state.iteration(),
                        state.examples(),
                        state.digest(),
                        fingerprint,
                        job(),
                        provenance.facts());
        return new ModelArchive(card, blueprint.configuration(), state);
    }

    private String preprocessing() {
        String last =
                blueprint.standardization().isNone()
                        ? ""
                        : ", minus the channel's mean, divided by its deviation";
        String resized =
                switch (config.data().decoding().resize()) {
                    case STRETCH -> "stretched to the shape";
                    case CROP -> "scaled to cover the shape and cropped to it";
                    case PAD -> "scaled to fit into the shape and padded to it";
                };
        return "%s with antialiasing, value / 255%s, axes (n, c, h, w)".formatted(resized, last);
    }

    /**
     * The configuration without the place of the output, so that equal trainings give equal bytes
     * wherever they write.
     */
    private Map<String, String> job() {
        Map<String, String> texts = new LinkedHashMap<>(JobConfigWriter.texts(config));
        texts.remove("run.output");
        texts.put("run.workers", Integer.toString(workers));
        return texts;
    }
}
