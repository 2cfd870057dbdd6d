package io.convoy.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.service.S3Proxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How many requests a listing of many objects takes. */
@Timeout(120)
class S3ListingIT {
    private static final int OBJECTS = 2500;

    @TempDir private Path folder;

    @Test
    void aRequestListsAThousandObjectsHoweverDeepTheyLie() throws Exception {
        FileSystem.closeAll(); // Hadoop keeps one with the settings of whoever asked first
        try (S3Proxy s3 = new S3Proxy(folder.resolve("s3"))) {
            write(s3.bucket());
            Configuration configuration = s3.configuration();
            FileSystem files = FileSystem.get(URI.create("s3a://photos/"), configuration);

            Found found =
                    new FolderLayout(new Storage(configuration), ListingCache.none())
                            .find(new Location("data.train", "s3a://photos/train"), Split.TRAIN);

            assertThat(found.items()).hasSize(2 * OBJECTS);
            assertThat(found.items().get(0).name()).isEqualTo("cat/0/0.png");
            assertThat(found.hidden()).isEqualTo(2);
            assertThat(found.stray().files()).isEqualTo(1);
            long requests =
                    files.getStorageStatistics().getLong("object_list_request")
                            + files.getStorageStatistics().getLong("object_continue_list_request")
                            + files.getStorageStatistics().getLong("object_metadata_request");
            assertThat(requests).isLessThan(20);
        } finally {
            FileSystem.closeAll();
        }
    }

    private static void write(Path bucket) throws IOException {
        for (String name : new String[] {"cat", "dog"}) {
            for (int i = 0; i < OBJECTS; i++) {
                file(bucket.resolve("train/%s/%d/%d.png".formatted(name, i % 50, i)));
            }
        }
        file(bucket.resolve("train/cat/_tmp/1.png"));
        file(bucket.resolve("train/cat/_tmp/2.png"));
        file(bucket.resolve("train/dog/7/.hidden.png"));
        file(bucket.resolve("train/dog/7/notes.txt"));
    }

    private static void file(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        Files.write(path, new byte[] {1});
    }
}
