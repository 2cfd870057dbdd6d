package io.convoy.image;

/**
 * How a stored picture is turned to stand upright, in the order of EXIF's values 1 to 8.
 *
 * <p>Source: EXIF 2.32 (CIPA DC-008), 4.6.4.A, tag 0x0112.
 */
public enum Orientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    FLIPPED,
    TRANSPOSED,
    TURNED_LEFT,
    TRANSVERSED,
    TURNED_RIGHT;

    private static final int TIFF = 42;
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    /** The orientation of an EXIF value; anything but 2 to 8 is upright. */
    public static Orientation of(int value) {
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
    }

    /**
     * Reads the orientation from an EXIF block (a TIFF header and its first directory). Damage in
     * it means upright: the pixels are sound.
     *
     * @param content the file
     * @param start where the TIFF header begins
     * @param end one past the block
     */
    public static Orientation read(byte[] content, int start, int end) {
        Exif exif = new Exif(content, start, end);
        int directory = exif.number(4, 4);
        int entries = exif.number(2, 2) == TIFF ? exif.entries(directory) : 0;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + ENTRY * i;
            if (exif.number(entry, 2) == TAG && exif.number(entry + 2, 2) == SHORT) {
                return of(exif.number(entry + 8, 2));
            }
        }
        return UPRIGHT;
    }

    /** Whether rows are seen as columns. */
    public boolean isTurned() {
        return compareTo(TRANSPOSED) >= 0;
    }

    /** The picture as it is to be seen. */
    public PlanarImage apply(PlanarImage image) {
        if (this == UPRIGHT) {
            return image;
        }
        boolean turned = isTurned();
        int width = turned ? image.height() : image.width();
        int height = turned ? image.width() : image.height();
        int origin = source(image, 0, 0);
        int right = width > 1 ? source(image, 1, 0) - origin : 0;
        int down = height > 1 ? source(image, 0, 1) - origin : 0;
        byte[] from = image.values();
        byte[] to = new byte[from.length];
        for (int c = 0, i = 0; c < image.channels(); c++) {
            for (int y = 0; y < height; y++) {
                int at = c * width * height + origin + y * down;
                for (int x = 0; x < width; x++, i++, at += right) {
                    to[i] = from[at];
                }
            }
        }
        return new PlanarImage(width, height, image.channels(), to);
    }

    /** Where in the stored plane the pixel lies that is seen at column x, row y. */
    private int source(PlanarImage stored, int x, int y) {
        int lastColumn = stored.width() - 1;
        int lastRow = stored.height() - 1;
        return switch (this) {
            case UPRIGHT -> at(stored, x, y);
            case MIRRORED -> at(stored, lastColumn - x, y);
            case UPSIDE_DOWN -> at(stored, lastColumn - x, lastRow - y);
            case FLIPPED -> at(stored, x, lastRow - y);
            case TRANSPOSED -> at(stored, y, x);
            case TURNED_LEFT -> at(stored, y, lastRow - x);
            case TRANSVERSED -> at(stored, lastColumn - y, lastRow - x);
            case TURNED_RIGHT -> at(stored, lastColumn - y, x);
        };
    }

    private static int at(PlanarImage stored, int column, int row) {
        return row * stored.width() + column;
    }

    /** Numbers of a TIFF structure; 0 wherever it reaches beyond its end. */
    private static final class Exif {
        private final byte[] content;
        private final int start;
        private final int length;
        private final boolean little;

        Exif(byte[] content, int start, int end) {
            this.content = content;
            this.start = start;
            this.length = end - start;
            this.little = length > 0 && content[start] == 'I';
        }

        /** Those that a directory says it has and the block has room for. */
        int entries(int directory) {
            int room = directory < 0 ? 0 : Math.max(0, (length - directory - 2) / ENTRY);
            return Math.min(number(directory, 2), room);
        }

        int number(int offset, int bytes) {
            if (offset < 0 || offset > length - bytes) {
                return 0;
            }
            int value = 0;
            for (int i = 0; i < bytes; i++) {
                int k = little ? bytes - 1 - i : i;
                value = value << 8 | (content[start + offset + k] & 0xff);
            }
            return value;
        }
    }
}
