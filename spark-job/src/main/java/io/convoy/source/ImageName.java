package io.convoy.source;

import java.util.Locale;

/** What can be told of a file from its name. */
final class ImageName {
    /** What Java makes of bytes that are no name in its encoding. */
    private static final char UNREADABLE = '\ufffd';

    private ImageName() {}

    /** Whether a name is hidden: ".x", "_x" or "Thumbs.db". */
    static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_") || name.equalsIgnoreCase("Thumbs.db");
    }

    static boolean isImage(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".png") || lower.endsWith(".jpg") || lower.endsWith(".jpeg");
    }

    static boolean isReadable(String name) {
        return name.indexOf(UNREADABLE) < 0;
    }
}
