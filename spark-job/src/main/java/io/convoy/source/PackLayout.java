package io.convoy.source;

import io.convoy.config.DecodingConfig;
import io.convoy.config.ImageShape;
import io.convoy.error.DataException;
import io.convoy.source.pack.DamagedPackException;
import io.convoy.source.pack.PackDraft;
import io.convoy.source.pack.PackFolder;
import io.convoy.source.pack.PackIndex;
import io.convoy.source.pack.PackListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;

/** A pack: what {@code convoy pack} makes of folders or a manifest. */
final class PackLayout implements Layout {
    private static final Map<String, Split> SPLITS =
            Map.of("train", Split.TRAIN, "validation", Split.VALIDATION, "test", Split.TEST);

    private final Storage storage;
    private final ImageShape shape;
    private final DecodingConfig decoding;
    private final Optional<String> separator;

    /**
     * Packs of images that are brought to a shape.
     *
     * @param shape which pixels that are decoded already must have
     * @param decoding how they must have been decoded
     * @param separator {@code data.label-separator}
     */
    PackLayout(
            Storage storage,
            ImageShape shape,
            DecodingConfig decoding,
            Optional<String> separator) {
        this.storage = storage;
        this.shape = shape;
        this.decoding = decoding;
        this.separator = separator;
    }

    /** Whether a folder with these children is a pack: whole, unfinished, or without its index. */
    static boolean isIn(List<FileStatus> children) {
        Set<String> names = Set.of(PackIndex.NAME, PackDraft.NAME, PackFolder.shard(0));
        return children.stream().anyMatch(child -> names.contains(child.getPath().getName()));
    }

    /** The word for a split in a pack. */
    static String word(Optional<Split> split) {
        return SPLITS.entrySet().stream()
                .filter(entry -> split.equals(Optional.of(entry.getValue())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    @Override
    public String classNoun() {
        return "class";
    }

    @Override
    public Found find(Location location, Split split) {
        storage.status(location);
        try {
            PackFolder folder = storage.pack(storage.path(location));
            PackIndex index = index(location, folder);
            verifyPixels(location, index);
            verifySizes(folder, index);
            List<String> labels = labels(location, index);
            List<Item> items = new ArrayList<>();
            PackListing.read(
                    () -> folder.open(PackListing.NAME),
                    index,
                    entry -> items.add(item(location, split, labels, entry)));
            return new Found(
                    folder.root().toString(),
                    items,
                    index.hidden(),
                    new Strays(index.stray(), index.kinds()),
                    index.fingerprint(),
                    Map.of());
        } catch (DamagedPackException e) {
            throw new DataException(
                    "Cannot use %s as a pack: %s. Copy it again, or delete it and make it again with scripts/convoy pack."
                            .formatted(location, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw Storage.unreadable(location.toString(), e);
        }
    }

    /** The index of a finished pack, whose listing is there too. */
    static PackIndex index(Location location, PackFolder folder) throws IOException {
        Optional<PackIndex> index = folder.index();
        if (index.isEmpty() && folder.draft().isPresent()) {
            throw new DataException(
                    "Cannot use %s: it is an unfinished pack. Start scripts/convoy pack again as before; it goes on where it stopped."
                            .formatted(location));
        }
        if (index.isPresent() && folder.size(PackListing.NAME).isEmpty()) {
            throw new DamagedPackException("it holds no file '%s'".formatted(PackListing.NAME));
        }
        return index.orElseThrow(
                () ->
                        new DataException(
                                "Cannot use %s as a pack: it holds no %s. Name the folder that scripts/convoy pack has written, with all its files."
                                        .formatted(location, PackIndex.NAME)));
    }

    /** Pixels of a pack were decoded as they are by default. */
    private void verifyPixels(Location location, PackIndex index) {
        if (index.shape().isEmpty()) {
            return;
        }
        if (decoding.resize() != DecodingConfig.DEFAULT.resize()
                || decoding.background() != DecodingConfig.DEFAULT.background()) {
            throw new DataException(
                    "Cannot use %s: its images are decoded, stretched and over white, and this job wants another data.resize or data.background. Pack them again without --decoded, or leave both keys out."
                            .formatted(location));
        }
        if (!index.shape().equals(shape.toString())) {
            throw new DataException(
                    "Cannot use %s: its images are decoded to %s, this job wants %s. Pack them again with --decoded=%s, or without."
                            .formatted(location, index.shape(), shape, shape));
        }
    }

    /** What the class list of the index means to this job. */
    private List<String> labels(Location location, PackIndex index) {
        if (separator.isPresent() && "folders".equals(index.layout())) {
            throw new DataException(
                    "Cannot use data.label-separator: %s is a pack of folders, where an image is of one class. Remove the key, or pack a manifest."
                            .formatted(location));
        }
        boolean packed = !index.labelSeparator().isEmpty();
        if (packed && !separator.equals(Optional.of(index.labelSeparator()))) {
            throw new DataException(
                    "Cannot use %s: its images are of several classes, with '%s' between their names. Set data.label-separator: '%s'."
                            .formatted(location, index.labelSeparator(), index.labelSeparator()));
        }
        if (separator.isEmpty()) {
            return index.classes();
        }
        LabelSyntax syntax = LabelSyntax.of(separator);
        return index.classes().stream().map(text -> label(location, syntax, text)).toList();
    }

    private static String label(Location location, LabelSyntax syntax, String text) {
        try {
            return syntax.canonical(text);
        } catch (InvalidLabelException e) {
            throw new DataException(
                    "Cannot use %s: in an image of it %s. %s; then pack them again."
                            .formatted(location, e.getMessage(), e.remedy()));
        }
    }

    private static void verifySizes(PackFolder folder, PackIndex index) throws IOException {
        Map<String, Long> sizes = folder.sizes();
        for (PackIndex.Part shard : index.shards()) {
            Optional<Long> size = Optional.ofNullable(sizes.get(shard.name()));
            if (!size.equals(Optional.of(shard.bytes()))) {
                throw new DamagedPackException(
                        "%s has %s bytes, its index says %d"
                                .formatted(
                                        shard.name(),
                                        size.map(Object::toString).orElse("no"),
                                        shard.bytes()));
            }
        }
    }

    private static Item item(
            Location location, Split named, List<String> labels, PackListing.Entry entry) {
        Optional<Split> split = Optional.ofNullable(SPLITS.get(entry.split()));
        if (named != Split.TRAIN && split.isPresent() && split.get() != named) {
            throw new DataException(
                    "Cannot use %s: '%s' in it is for %s. Name one pack with all splits as data.train, or %s images only here."
                            .formatted(location, entry.path(), entry.split(), named.adjective()));
        }
        return new Item(
                entry.path(),
                labels.get(entry.classIndex()),
                split,
                PackPlace.of(entry.shard(), entry.place()),
                entry.length());
    }
}
