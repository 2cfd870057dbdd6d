package io.convoy.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a file holds, told by its first bytes; names lie. */
public enum ImageFormat {
    JPEG("a JPEG image"),
    PNG("a PNG image"),
    GIF("a GIF image"),
    BMP("a BMP image"),
    TIFF("a TIFF image"),
    WEBP("a WebP image"),
    AVIF("an AVIF or HEIF image"),
    NETPBM("a PBM, PGM or PPM image"),
    SVG("an SVG drawing"),
    /** An HTML page, most often an error page saved by a downloader. */
    HTML("an HTML page"),
    /** The placeholder that Git LFS checks out when the file itself was not fetched. */
    LFS_POINTER("a Git LFS pointer"),
    EMPTY("an empty file"),
    UNKNOWN("not an image of a known format");

    private static final int TEXT_SNIFFED = 256;

    private final String description;

    ImageFormat(String description) {
        this.description = description;
    }

    /** The format as a sentence names it, with its article: "a WebP image". */
    public String description() {
        return description;
    }

    /** Why files of this format cannot be decoded; empty for those that can. */
    public Optional<String> refusal() {
        return switch (this) {
            case JPEG, PNG, GIF, BMP, TIFF, WEBP, NETPBM -> Optional.empty();
            case AVIF, SVG -> Optional.of(description + ", which is not supported");
            case HTML -> Optional.of("an HTML page, not an image");
            case LFS_POINTER -> Optional.of("a Git LFS pointer; the image itself was not fetched");
            case EMPTY, UNKNOWN -> Optional.of(description);
        };
    }

    /**
     * Recognises a format by its signature.
     *
     * @param content the file's bytes; only the first few hundred are looked at
     */
    public static ImageFormat sniff(byte[] content) {
        if (content.length == 0) {
            return EMPTY;
        }
        String head =
                new String(
                        content,
                        0,
                        Math.min(content.length, TEXT_SNIFFED),
                        StandardCharsets.ISO_8859_1);
        return sniffBinary(head);
    }

    private static ImageFormat sniffBinary(String head) {
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (head.startsWith("\u0089PNG")) {
            return PNG;
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return GIF;
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return TIFF;
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return WEBP;
        }
        if (head.startsWith("ftyp", 4)) {
            return AVIF;
        }
        if (head.startsWith("BM") && head.startsWith("\0\0\0", 15)) {
            return BMP;
        }
        if (head.matches("(?s)P[1-6]\\s.*")) {
            return NETPBM;
        }
        return sniffText(head);
    }

    private static ImageFormat sniffText(String head) {
        String text = head.stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("version https://git-lfs")) {
            return LFS_POINTER;
        }
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return HTML;
        }
        if (text.startsWith("<svg") || (text.startsWith("<?xml") && text.contains("<svg"))) {
            return SVG;
        }
        return UNKNOWN;
    }
}
