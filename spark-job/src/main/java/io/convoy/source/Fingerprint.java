package io.convoy.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a sequence of words. Every word is preceded by its length, so that no two sequences
 * give the same bytes.
 */
final class Fingerprint {
    private final MessageDigest digest = sha256();
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

    /** A fresh digest; every Java platform has it. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Fingerprint add(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        length.putInt(0, bytes.length);
        digest.update(length.array());
        digest.update(bytes);
        return this;
    }

    Fingerprint add(long number) {
        return add(Long.toString(number));
    }

    /** 64 hexadecimal digits; nothing may be added afterwards. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
