package io.convoy.model;

import io.convoy.error.ClusterException;
import io.convoy.error.ConfigException;
import io.convoy.yaml.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The networks that come with Convoy (the files of {@code conf/networks}), and a user's own. */
public final class Networks {
    private static final String FOLDER = "networks/";
    private static final String SUFFIX = ".yaml";

    /** Some network that is there: folders of a jar can be listed only from a file in them. */
    private static final String ANCHOR = FOLDER + "lenet-5" + SUFFIX;

    private static final long MAX_BYTES = 1 << 20;

    private Networks() {}

    /**
     * Finds and reads a network.
     *
     * @param nameOrPath the name of a network that comes with Convoy, or the path of a local file
     *     (which contains a slash or ends in .yaml or .yml)
     * @throws ConfigException if there is none, or it cannot be read
     */
    public static NetworkDescription find(String nameOrPath) {
        return isPath(nameOrPath) ? read(nameOrPath) : named(nameOrPath);
    }

    /** Whether a network is named by the path of a file, which other machines may not have. */
    public static boolean isPath(String nameOrPath) {
        return nameOrPath.contains("/")
                || nameOrPath.endsWith(SUFFIX)
                || nameOrPath.endsWith(".yml");
    }

    /** The names of the networks that come with Convoy, sorted. */
    public static List<String> names() {
        URL anchor = resource(ANCHOR);
        try {
            return files(anchor).stream()
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(NetworkReader::baseName)
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new ClusterException(
                    "Cannot list the networks beside %s: %s.".formatted(anchor, e.getMessage()), e);
        }
    }

    private static NetworkDescription named(String name) {
        List<String> names = names();
        if (!names.contains(name)) {
            throw new ConfigException(
                    "Unknown network '%s'.%s Known: %s. A file of your own is named by its path, such as ./%s.yaml."
                            .formatted(
                                    name,
                                    Suggestion.didYouMean(name, names),
                                    String.join(", ", names),
                                    name.isBlank() ? "mine" : name));
        }
        String file = name + SUFFIX;
        try (InputStream in = resource(FOLDER + file).openStream()) {
            return NetworkReader.read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ClusterException(
                    "Cannot read network %s: %s.".formatted(name, e.getMessage()), e);
        }
    }

    private static NetworkDescription read(String path) {
        try {
            Path file = Path.of(path);
            if (Files.isDirectory(file)) {
                throw unreadable(path, "it is a folder");
            }
            if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
                throw unreadable(path, "it is larger than 1 MiB");
            }
            return NetworkReader.read(path, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw unreadable(path, "no such file");
        } catch (CharacterCodingException e) {
            throw unreadable(path, "it is not text in UTF-8");
        } catch (IOException | InvalidPathException e) {
            throw unreadable(path, e.getMessage());
        }
    }

    private static ConfigException unreadable(String path, String reason) {
        return new ConfigException(
                "Cannot read network %s: %s. Expected a local YAML file, or one of the names %s."
                        .formatted(path, reason, String.join(", ", names())));
    }

    private static URL resource(String name) {
        URL url = Networks.class.getClassLoader().getResource(name);
        if (url == null) {
            throw new ClusterException(
                    "Cannot find %s on the class path. Rebuild the jar.".formatted(name));
        }
        return url;
    }

    /** All files beside one, be it in a jar or in a folder of classes. */
    private static List<String> files(URL anchor) throws IOException, URISyntaxException {
        if (anchor.openConnection() instanceof JarURLConnection connection) {
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                return jar.stream()
                        .map(ZipEntry::getName)
                        .filter(entry -> entry.startsWith(FOLDER))
                        .toList();
            }
        }
        try (Stream<Path> files = Files.list(Path.of(anchor.toURI()).getParent())) {
            return files.map(Path::toString).toList();
        }
    }
}
