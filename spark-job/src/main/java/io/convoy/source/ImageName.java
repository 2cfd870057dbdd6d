package io.convoy.source;

import java.util.Locale;
import java.util.Set;

/** What can be told of a file from its name. */
final class ImageName {
    /** What Java makes of bytes that are no name in its encoding. */
    private static final char UNREADABLE = '\ufffd';

    /** Those of AVIF and HEIF too: they are not decoded, and the quarantine says so. */
    private static final Set<String> ENDINGS =
            Set.of(
                    "jpg", "jpeg", "jpe", "jfif", "png", "bmp", "dib", "gif", "tif", "tiff", "webp",
                    "pbm", "pgm", "ppm", "pnm", "avif", "heic", "heif");

    private ImageName() {}

    /** Whether a name is hidden: ".x", "_x" or "Thumbs.db". */
    static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_") || name.equalsIgnoreCase("Thumbs.db");
    }

    /**
     * Whether a name ends as those of images do. What a file is its content says; names only tell
     * images from notes and archives beside them.
     */
    static boolean isImage(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    static boolean isReadable(String name) {
        return name.indexOf(UNREADABLE) < 0;
    }
}
