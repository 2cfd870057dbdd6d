package io.convoy.cli;

import io.convoy.config.JobConfig;
import io.convoy.config.JobConfigReader;
import io.convoy.error.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job as it stands on the command line: a file, and {@code --key=value} for any of its keys. */
final class JobArguments {

    private JobArguments() {}

    /**
     * Reads the job.
     *
     * @param overrides words of the command line that are no option of the command
     * @throws ConfigException with every problem
     */
    static JobConfig read(Optional<Path> file, List<String> overrides) {
        Map<String, String> texts = parse(overrides);
        return file.map(path -> JobConfigReader.read(path.toString(), text(path), texts))
                .orElseGet(() -> JobConfigReader.read(texts));
    }

    private static Map<String, String> parse(List<String> overrides) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String word : overrides) {
            int equals = word.indexOf('=');
            if (!word.startsWith("--") || equals < 0) {
                throw new ConfigException(
                        "Cannot understand '%s'. Keys of the job are written --key=value, such as --run.epochs=5."
                                .formatted(word));
            }
            texts.put(word.substring(2, equals), word.substring(equals + 1));
        }
        return texts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(
                    "Cannot read job file %s: there is no such file.".formatted(file));
        } catch (IOException e) {
            throw new ConfigException(
                    "Cannot read job file %s: %s.".formatted(file, e.getMessage()));
        }
    }
}
