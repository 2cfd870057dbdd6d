package io.convoy.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * WebP files: lossless ones of any picture; of the lossy kinds, which take arithmetic coding, two
 * that libwebp made of one slope.
 *
 * <p>Source: RFC 9649, 3.
 */
final class WebPBytes {
    /** Columns of the lossy pictures. */
    static final int WIDTH = 20;

    /** Rows of the lossy pictures. */
    static final int HEIGHT = 12;

    private static final int[] CODE_LENGTH_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8};

    private static final String LOSSY =
            "524946467800000057454250565038206c000000d003009d012a14000c003e6d2e9345a422a1"
                    + "9804004006c4b6004e9942380014ddfa8feaf0ce3000fefb9486902518615b859756c1e8eff0"
                    + "4aadc55f9e5f76a0733ef53416c57969ff5a6b85c4d2016a543193f00334f08ea73744d7db8c"
                    + "a4bb296d93c3b7af268059000000";

    private static final String LOSSY_ALPHA =
            "52494646b200000057454250565038580a000000100000001300000b0000414c504811000000"
                    + "052093b69981d4bfebbd1111239144d23700565038207a000000d003009d012a14000c003e6d"
                    + "2a9145a422a19804004006c4b6004e9942381bd0003082fd25983000fefa97ddb68f172e5abe"
                    + "580101ed8e1e226d7477fb608e0998c855c3d8c77982052c5231fe69ae16e09653ecaf28af02"
                    + "fb2145287384ad1473050e258f56850fd94c6421584e595ddbe700536a7407100000";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pending;
    private int count;

    private WebPBytes() {}

    /** A lossless file without transforms, in which every value takes eight bits. */
    static byte[] lossless(BufferedImage image) {
        WebPBytes out = new WebPBytes();
        out.bits(0x2f, 8);
        out.bits(image.getWidth() - 1, 14);
        out.bits(image.getHeight() - 1, 14);
        out.bits(image.getColorModel().hasAlpha() ? 1 : 0, 1);
        out.bits(0, 3 + 1 + 1 + 1); // version; no transform, no cache of colours, one set of codes
        out.code(256 + 24);
        out.code(256);
        out.code(256);
        out.code(256);
        out.bits(0b0001, 4); // distances, of which there are none: a code of the symbol 0 alone
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                for (int shift : new int[] {8, 16, 0, 24}) {
                    out.bits(Integer.reverse(argb >> shift & 0xff) >>> 24, 8);
                }
            }
        }
        out.bits(0, 7);
        return file("VP8L", out.bytes.toByteArray());
    }

    /** Red grows by 12 from column to column, green by 20 from row to row; blue is 128. */
    static byte[] lossy() {
        return HexFormat.of().parseHex(LOSSY);
    }

    /** The same, from transparent at the left to opaque at the right. */
    static byte[] lossyWithAlpha() {
        return HexFormat.of().parseHex(LOSSY_ALPHA);
    }

    /** A code of eight bits for each of the first 256 symbols. */
    private void code(int symbols) {
        bits(0, 1);
        bits(CODE_LENGTH_ORDER.length - 4, 4);
        for (int length : CODE_LENGTH_ORDER) {
            bits(length == 0 || length == 8 ? 1 : 0, 3);
        }
        bits(0, 1);
        for (int symbol = 0; symbol < symbols; symbol++) {
            bits(symbol < 256 ? 1 : 0, 1);
        }
    }

    private void bits(int value, int number) {
        for (int i = 0; i < number; i++) {
            pending |= (value >> i & 1) << count++;
            if (count == 8) {
                bytes.write(pending);
                pending = 0;
                count = 0;
            }
        }
    }

    private static byte[] file(String kind, byte[] content) {
        int padded = content.length + content.length % 2;
        return ByteBuffer.allocate(20 + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(12 + padded)
                .put(("WEBP" + kind).getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }
}
