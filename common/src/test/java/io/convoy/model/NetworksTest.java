package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ConfigException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"scinet5, Did you mean 'scinet-5'?", "resnet-21, Did you mean 'resnet-20'?"})
    void suggestsTheNameThatWasMeant(String name, String suggestion) {
        assertThatThrownBy(() -> Networks.find(name))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Unknown network '%s'. %s Known: %s. A file of your own is named by its path, such as ./%s.yaml."
                                .formatted(
                                        name,
                                        suggestion,
                                        String.join(", ", Networks.names()),
                                        name));
    }

    @Test
    void readsAFileOfTheUsers() throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, Texts.network("2", "- dense: {units: 3, activation: softmax}"));

        NetworkDescription network = Networks.find(file.toString());

        assertThat(network.name()).isEqualTo("mine");
        assertThat(network.source()).isEqualTo(file.toString());
        assertThat(Topology.of(network).parameters()).isEqualTo(9);
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "input: 2 # für".getBytes(StandardCharsets.ISO_8859_1));
        Path large = folder.resolve("large.yaml");
        Files.writeString(large, "#".repeat((1 << 20) + 1));

        assertUnreadable(folder.resolve("none.yaml").toString(), "no such file");
        assertUnreadable(latin.toString(), "it is not text in UTF-8");
        assertUnreadable(large.toString(), "it is larger than 1 MiB");
        assertUnreadable(folder + "/", "it is a folder");
        assertUnreadable("hdfs://host/net.yaml", "no such file");
    }

    private static void assertUnreadable(String path, String reason) {
        assertThatThrownBy(() -> Networks.find(path))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Cannot read network %s: %s. Expected a local YAML file, or one of the names %s."
                                .formatted(path, reason, String.join(", ", Networks.names())));
    }

    /** In production everything is in one jar, which cannot be listed like a folder. */
    @Test
    void listsTheNetworksOfAJar() throws ReflectiveOperationException, IOException {
        Path jar = folder.resolve("convoy.jar");
        Path classes =
                Path.of(
                        java.net.URI.create(
                                Networks.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toString()));
        pack(classes, jar);

        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {jar.toUri().toURL()},
                        new WithoutConvoy(getClass().getClassLoader()))) {
            Class<?> packed = loader.loadClass(Networks.class.getName());

            assertThat(packed.getClassLoader()).isSameAs(loader);
            assertThat(call(packed)).isEqualTo(Networks.names());
            assertThat(call(packed)).as("again").isEqualTo(Networks.names());
        }
    }

    private static Object call(Class<?> networks) throws ReflectiveOperationException {
        try {
            return networks.getMethod("names").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    /** Hides the classes and resources that the jar is to provide. */
    private static final class WithoutConvoy extends ClassLoader {
        WithoutConvoy(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.convoy.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        @Override
        public URL getResource(String name) {
            return name.startsWith("networks/") ? null : super.getResource(name);
        }
    }
}
