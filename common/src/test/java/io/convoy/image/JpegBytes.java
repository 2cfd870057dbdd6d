package io.convoy.image;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Puts segments into JPEG files and changes what their headers say. */
final class JpegBytes {
    private JpegBytes() {}

    /** Adobe's marker with its transform: 0 none, 1 YCbCr, 2 YCCK. */
    static byte[] adobe(int transform) {
        return segment(0xEE, hex("41646f6265" + "0064" + "0000" + "0000" + "%02x", transform));
    }

    /** An EXIF block of one entry, big-endian for even orientations and little-endian for odd. */
    static byte[] exif(int orientation) {
        String big = "4d4d002a00000008" + "0001" + "0112000300000001" + "00%02x0000" + "00000000";
        String little =
                "49492a0008000000" + "0100" + "1201030001000000" + "%02x000000" + "00000000";
        return segment(
                0xE1, hex("457869660000" + (orientation % 2 == 0 ? big : little), orientation));
    }

    private static byte[] hex(String format, int value) {
        return HexFormat.of().parseHex(format.formatted(value));
    }

    static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(content.length + 4)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
    }

    /** The file with a segment put behind its first two bytes. */
    static byte[] insert(byte[] jpeg, byte[] segment) {
        return ByteBuffer.allocate(jpeg.length + segment.length)
                .put(jpeg, 0, 2)
                .put(segment)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** Where the marker of the frame header stands. */
    static int frame(byte[] jpeg) {
        for (int i = 0; i < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
                return i;
            }
        }
        throw new AssertionError("no frame");
    }

    /** The file with another size in its frame header. */
    static byte[] withSize(byte[] jpeg, int width, int height) {
        byte[] lying = jpeg.clone();
        ByteBuffer.wrap(lying)
                .putShort(frame(jpeg) + 5, (short) height)
                .putShort(frame(jpeg) + 7, (short) width);
        return lying;
    }
}
