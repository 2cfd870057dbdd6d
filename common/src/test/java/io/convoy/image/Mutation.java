package io.convoy.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Damages sound files as broken disks, downloads and evil people do. */
final class Mutation {
    private static final int[] TELLING = {
        0, 1, -1, 0x7fffffff, 0x80000000, 0xffff, 0x7fff, 0x10000, 64, 0xfffffffe
    };

    private final List<byte[]> sound;
    private final SplittableRandom random;

    Mutation(List<byte[]> sound, long seed) {
        this.sound = sound;
        this.random = new SplittableRandom(seed);
    }

    /** The next damaged file. */
    byte[] next() {
        byte[] file = sound.get(random.nextInt(sound.size())).clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && file.length > 0; i++) {
            file = damage(file);
        }
        return random.nextInt(4) == 0 ? file : withChecksums(file);
    }

    private byte[] damage(byte[] file) {
        // Headers are short, and where most can go wrong.
        int most = random.nextBoolean() ? file.length : Math.min(file.length, 64);
        int at = random.nextInt(most);
        switch (random.nextInt(7)) {
            case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> file[at] = (byte) random.nextInt(256);
            case 2 -> number(file, at);
            case 3 -> {
                return Arrays.copyOf(file, at);
            }
            case 4 -> {
                return spliced(file, at);
            }
            case 5 ->
                    Arrays.fill(
                            file,
                            at,
                            Math.min(file.length, at + random.nextInt(20)),
                            (byte) random.nextInt(256));
            default -> {
                int from = random.nextInt(file.length);
                int length = Math.min(file.length - Math.max(at, from), random.nextInt(40));
                System.arraycopy(file, from, file, at, length);
            }
        }
        return file;
    }

    private void number(byte[] file, int at) {
        int value = TELLING[random.nextInt(TELLING.length)] + random.nextInt(-1, 2);
        int bytes = Math.min(file.length - at, random.nextBoolean() ? 2 : 4);
        for (int i = 0; i < bytes; i++) {
            file[at + i] = (byte) (value >> (8 * i));
        }
    }

    /** The beginning of a file with the end of another. */
    private byte[] spliced(byte[] file, int at) {
        byte[] other = sound.get(random.nextInt(sound.size()));
        int from = random.nextInt(other.length);
        byte[] both = Arrays.copyOf(file, at + other.length - from);
        System.arraycopy(other, from, both, at, other.length - from);
        return both;
    }

    /** A PNG whose checksums are right again, so that damage gets behind them. */
    private static byte[] withChecksums(byte[] file) {
        if (file.length < 8 || file[1] != 'P' || file[2] != 'N') {
            return file;
        }
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int at = 8;
        while (at <= file.length - 12 && bytes.getInt(at) >= 0) {
            long end = at + 8L + bytes.getInt(at);
            if (end > file.length - 4) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(file, at + 4, (int) end - at - 4);
            bytes.putInt((int) end, (int) crc.getValue());
            at = (int) end + 4;
        }
        return file;
    }
}
