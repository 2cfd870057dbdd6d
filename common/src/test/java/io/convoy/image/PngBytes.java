package io.convoy.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files chunk by chunk, sound or damaged as a test needs them. */
final class PngBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PngBytes() {
        bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    }

    PngBytes header(int width, int height, int depth, int colour) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        return chunk("IHDR", header.put((byte) depth).put((byte) colour).array());
    }

    /** Pixel data: rows with their filter bytes. */
    PngBytes rows(int... rows) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes(rows));
        deflater.finish();
        byte[] deflated = new byte[1 << 16];
        int length = deflater.deflate(deflated);
        deflater.end();
        return chunk("IDAT", java.util.Arrays.copyOf(deflated, length));
    }

    PngBytes chunk(String type, int... data) {
        return chunk(type, bytes(data));
    }

    PngBytes chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        bytes.writeBytes(name);
        bytes.writeBytes(data);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        return this;
    }

    byte[] end() {
        chunk("IEND");
        return bytes.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
