package io.convoy.source;

import io.convoy.config.DataFormat;
import io.convoy.error.DataException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;

/** Looks at data to see how they are laid out. */
final class DetectedFormat {
    private DetectedFormat() {}

    /**
     * A folder with a pack's index or shards is a pack, one with {@code train-images*} or {@code
     * t10k-images*} is IDX, and any other is folders; a CSV file whose header has the column path
     * is a manifest, any other holds points.
     */
    static DataFormat of(Storage storage, Location location) {
        FileStatus status = storage.status(location);
        if (status.isDirectory()) {
            List<FileStatus> children = storage.children(status.getPath());
            if (PackLayout.isIn(children)) {
                return DataFormat.PACK;
            }
            return IdxLayout.isIn(children) ? DataFormat.IDX : DataFormat.FOLDERS;
        }
        if (!location.uri().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new DataException(
                    "Cannot tell how examples lie in %s: it is a file, and not a .csv. Name a folder or a CSV file, or set data.format."
                            .formatted(location));
        }
        try (CsvReader reader =
                new CsvReader(location.toString(), storage.open(status.getPath()))) {
            List<String> header = reader.next().map(CsvRow::fields).orElse(List.of());
            return ManifestLayout.isHeader(header) ? DataFormat.MANIFEST : DataFormat.POINTS;
        } catch (IOException e) {
            throw Storage.unreadable(location.toString(), e);
        }
    }
}
