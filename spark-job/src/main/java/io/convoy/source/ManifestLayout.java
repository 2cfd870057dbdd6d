package io.convoy.source;

import io.convoy.error.Counted;
import io.convoy.error.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A CSV file with a header and the columns path, label and, if wanted, split (train, validation or
 * test; empty is train). A path is relative to the manifest's folder, absolute, or a URI. Further
 * columns are not looked at. That the files exist is checked by listing their folders.
 */
final class ManifestLayout implements Layout {
    private static final String NO_SUBJECT = "";

    private final Storage storage;
    private final LabelSyntax syntax;
    private final Optional<String> subjects;

    /**
     * A manifest.
     *
     * @param syntax of its labels
     * @param subjects name of the column that says which subject an image is of, if that is wanted
     */
    ManifestLayout(Storage storage, LabelSyntax syntax, Optional<String> subjects) {
        this.storage = storage;
        this.syntax = syntax;
        this.subjects = subjects;
    }

    /** One row: which line, which file, what it says. */
    private record Entry(
            int line, String path, String label, Optional<Split> split, String subject) {}

    /** Where the columns are; -1 for one that is not there. */
    private record Columns(int count, int path, int label, int split, int subject) {}

    @Override
    public String classNoun() {
        return "label";
    }

    /** Whether a header is one of a manifest. */
    static boolean isHeader(List<String> header) {
        return header.stream().anyMatch(name -> isNamed(name, "path"));
    }

    @Override
    public Found find(Location location, Split split) {
        if (storage.status(location).isDirectory()) {
            throw new DataException(
                    "Cannot read %s as a manifest: it is a folder. Name the CSV file in it."
                            .formatted(location));
        }
        Path manifest = storage.path(location);
        List<Entry> entries = read(location, manifest, split);
        if (entries.isEmpty()) {
            throw new DataException(
                    "Cannot find images in %s: it has no rows below its header. Add one row per image."
                            .formatted(storage.place(location)));
        }
        String folder = manifest.getParent().toString();
        verifyDistinct(location, folder, entries);
        entries.sort(Comparator.comparing(Entry::path));
        return found(location, folder, entries);
    }

    /** Compares where the paths lead, because "a.png" and "./a.png" are one image. */
    private static void verifyDistinct(Location location, String folder, List<Entry> entries) {
        Map<String, Integer> lines = new HashMap<>();
        for (Entry entry : entries) {
            String place = Entries.locate(folder, entry.path()).toString();
            Integer earlier = lines.put(place, entry.line());
            if (earlier != null) {
                throw error(
                        location,
                        entry.line(),
                        "'%s' stands on line %d already".formatted(entry.path(), earlier),
                        "Remove one, so that no image is in two splits");
            }
        }
    }

    private List<Entry> read(Location location, Path manifest, Split split) {
        try (CsvReader reader = new CsvReader(location.toString(), storage.open(manifest))) {
            Columns columns = columns(location, reader.next(), split);
            Map<String, String> labels = new HashMap<>();
            List<Entry> entries = new ArrayList<>();
            for (Optional<CsvRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                entries.add(entry(location, columns, row.get(), labels, split));
            }
            return entries;
        } catch (IOException e) {
            throw Storage.unreadable(location.toString(), e);
        }
    }

    /** Only the training data must name subjects; where others do, they must be others. */
    private Columns columns(Location location, Optional<CsvRow> header, Split named) {
        List<String> names = header.map(CsvRow::fields).orElse(List.of());
        Columns columns =
                new Columns(
                        names.size(),
                        column(names, "path"),
                        column(names, "label"),
                        column(names, "split"),
                        subjects.map(name -> column(names, name)).orElse(-1));
        if (columns.path() < 0 || columns.label() < 0) {
            throw new DataException(
                    "Cannot read %s as a manifest: its header is '%s'. Expected the columns path, label and, if wanted, split."
                            .formatted(location, String.join(",", names)));
        }
        if (named == Split.TRAIN && subjects.isPresent() && columns.subject() < 0) {
            throw new DataException(
                    "Cannot use data.group: '%s'. %s has no such column; its header is '%s'. Name one of its columns, or write a regular expression with one group over the paths."
                            .formatted(subjects.get(), location, String.join(",", names)));
        }
        return columns;
    }

    private static int column(List<String> names, String wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (isNamed(names.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isNamed(String name, String wanted) {
        return name.strip().toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
    }

    private Entry entry(
            Location location,
            Columns columns,
            CsvRow row,
            Map<String, String> labels,
            Split named) {
        List<String> fields = row.fields();
        if (fields.size() != columns.count()) {
            throw error(
                    location,
                    row.line(),
                    "%s where the header has %d"
                            .formatted(Counted.of(fields.size(), "field"), columns.count()),
                    "Put fields that hold commas in quotes");
        }
        String path = fields.get(columns.path());
        if (path.isBlank()) {
            throw error(location, row.line(), "its path is empty", "Fill it in or remove the row");
        }
        String label = fields.get(columns.label());
        Optional<Split> split = split(location, columns, row);
        if (named != Split.TRAIN && split.isPresent() && split.get() != named) {
            throw error(
                    location,
                    row.line(),
                    "its split is %s, in a file of %s images"
                            .formatted(fields.get(columns.split()), named.adjective()),
                    "Name one manifest with all splits as data.train, or %s images only here"
                            .formatted(named.adjective()));
        }
        return new Entry(
                row.line(),
                path,
                labels.computeIfAbsent(label, text -> label(location, row.line(), text)),
                split,
                subject(location, columns, row, named));
    }

    private String label(Location location, int line, String text) {
        try {
            return syntax.canonical(text);
        } catch (InvalidLabelException e) {
            throw error(location, line, e.getMessage(), e.remedy());
        }
    }

    private static String subject(Location location, Columns columns, CsvRow row, Split named) {
        if (columns.subject() < 0) {
            return NO_SUBJECT;
        }
        String subject = row.fields().get(columns.subject()).strip();
        if (subject.isEmpty() && named == Split.TRAIN) {
            throw error(
                    location,
                    row.line(),
                    "the column of data.group is empty",
                    "Fill it in, or remove data.group");
        }
        return subject;
    }

    private static Optional<Split> split(Location location, Columns columns, CsvRow row) {
        if (columns.split() < 0) {
            return Optional.empty();
        }
        String word = row.fields().get(columns.split()).strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "" -> Optional.empty();
            case "train" -> Optional.of(Split.TRAIN);
            case "validation" -> Optional.of(Split.VALIDATION);
            case "test" -> Optional.of(Split.TEST);
            default ->
                    throw error(
                            location,
                            row.line(),
                            "no split '%s' exists".formatted(word),
                            "Write train, validation or test");
        };
    }

    private Found found(Location location, String folder, List<Entry> entries) {
        NamedFiles files =
                NamedFiles.find(
                        storage,
                        entries.stream().map(entry -> Entries.locate(folder, entry.path())));
        Fingerprint fingerprint = new Fingerprint();
        List<Item> items = new ArrayList<>(entries.size());
        List<Entry> missing = new ArrayList<>();
        for (Entry entry : entries) {
            Optional<FileStatus> file = files.at(Entries.locate(folder, entry.path()));
            if (file.isEmpty()) {
                missing.add(entry);
                continue;
            }
            fingerprint.add(entry.path()).add(file.get().getLen()).add(entry.label());
            fingerprint.add(entry.split().map(Split::adjective).orElse(""));
            items.add(
                    Item.file(
                            entry.path(),
                            entry.label(),
                            entry.split(),
                            file.get().getModificationTime(),
                            file.get().getLen()));
        }
        if (!missing.isEmpty()) {
            missing.sort(Comparator.comparingInt(Entry::line));
            int others = missing.size() - 1;
            throw error(
                    location,
                    missing.get(0).line(),
                    "'%s' does not exist".formatted(missing.get(0).path())
                            + (others == 0
                                    ? ""
                                    : ", and the same goes for %s"
                                            .formatted(Counted.of(others, "more row"))),
                    "Paths are relative to %s".formatted(folder));
        }
        return new Found(folder, items, 0, 0, fingerprint.hex(), subjects(entries));
    }

    private Map<String, String> subjects(List<Entry> entries) {
        Map<String, String> byPath = new HashMap<>();
        if (subjects.isPresent()) {
            entries.stream()
                    .filter(entry -> !entry.subject().equals(NO_SUBJECT))
                    .forEach(entry -> byPath.put(entry.path(), entry.subject()));
        }
        return byPath;
    }

    private static DataException error(Location location, int line, String problem, String remedy) {
        return new DataException(
                "Cannot use %s, line %d: %s. %s.".formatted(location, line, problem, remedy));
    }
}
