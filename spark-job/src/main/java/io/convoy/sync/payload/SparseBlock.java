package io.convoy.sync.payload;

import java.nio.ByteBuffer;
import java.util.List;

/** Writes and reads single blocks of {@link SparseCodec}. For one thread. */
final class SparseBlock {
    private static final List<SparseForm> OF_ONE_MAGNITUDE =
            List.of(SparseForm.SIGN_MAP, SparseForm.SIGNS);
    private static final List<SparseForm> OF_MORE = List.of(SparseForm.LIST);

    /** One more than a block has: each value's index is written before it is known to be wanted. */
    private final short[] indices = new short[SparseCodec.BLOCK + 1];

    /** Writes a block at the buffer's position and moves that behind it. */
    void write(float[] values, int length, ByteBuffer target) {
        int count = find(values, length);
        SparseForm form = shortest(values, count, length);
        target.putShort(form.header(count));
        switch (form) {
            case SIGNS -> writeSigns(values, count, target);
            case SIGN_MAP -> writeSignMap(values, length, target);
            case LIST -> writeList(values, count, target);
            case ALL -> {
                target.slice().order(target.order()).asFloatBuffer().put(0, values, 0, length);
                target.position(target.position() + length * Float.BYTES);
            }
        }
    }

    private int find(float[] values, int length) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            indices[count] = (short) i;
            count += values[i] == 0 ? 0 : 1;
        }
        return count;
    }

    private SparseForm shortest(float[] values, int count, int length) {
        SparseForm best = SparseForm.ALL;
        for (SparseForm form : haveOneMagnitude(values, count) ? OF_ONE_MAGNITUDE : OF_MORE) {
            if (form.bytes(count, length) <= best.bytes(count, length)) {
                best = form;
            }
        }
        return best;
    }

    private boolean haveOneMagnitude(float[] values, int count) {
        if (count == 0) {
            return true;
        }
        float magnitude = Math.abs(values[indices[0]]);
        for (int i = 0; i < count; i++) {
            if (Math.abs(values[indices[i]]) != magnitude) {
                return false;
            }
        }
        return Float.isFinite(magnitude);
    }

    private void writeSigns(float[] values, int count, ByteBuffer target) {
        if (count == 0) {
            return;
        }
        target.putFloat(Math.abs(values[indices[0]]));
        for (int i = 0; i < count; i++) {
            int index = indices[i];
            target.putShort((short) ((index << 1) | (values[index] < 0 ? 1 : 0)));
        }
    }

    private void writeSignMap(float[] values, int length, ByteBuffer target) {
        target.putFloat(Math.abs(values[indices[0]]));
        for (int start = 0; start < length; start += 4) {
            int four = 0;
            for (int i = start; i < Math.min(start + 4, length); i++) {
                int code = values[i] > 0 ? 1 : values[i] < 0 ? 2 : 0;
                four |= code << (2 * (i - start));
            }
            target.put((byte) four);
        }
    }

    private void writeList(float[] values, int count, ByteBuffer target) {
        for (int i = 0; i < count; i++) {
            target.putShort(indices[i]);
        }
        for (int i = 0; i < count; i++) {
            target.putFloat(values[indices[i]]);
        }
    }

    /** Adds the block at the buffer's position, which was checked, and moves that behind it. */
    void addTo(float[] sums, int length, ByteBuffer source) {
        short header = source.getShort();
        int count = SparseForm.count(header);
        switch (SparseForm.of(header)) {
            case SIGNS -> addSigns(sums, count, source);
            case SIGN_MAP -> addSignMap(sums, length, source);
            case LIST -> addList(sums, count, source);
            case ALL -> {
                for (int i = 0; i < length; i++) {
                    sums[i] += source.getFloat();
                }
            }
        }
    }

    private static void addSigns(float[] sums, int count, ByteBuffer source) {
        if (count == 0) {
            return;
        }
        float magnitude = source.getFloat();
        for (int i = 0; i < count; i++) {
            int entry = source.getShort();
            sums[entry >> 1] += (entry & 1) == 0 ? magnitude : -magnitude;
        }
    }

    private static void addSignMap(float[] sums, int length, ByteBuffer source) {
        float magnitude = source.getFloat();
        float[] meanings = {0, magnitude, -magnitude};
        for (int start = 0; start < length; start += 4) {
            int four = source.get();
            for (int i = start; i < Math.min(start + 4, length); i++) {
                sums[i] += meanings[(four >> (2 * (i - start))) & 3];
            }
        }
    }

    private static void addList(float[] sums, int count, ByteBuffer source) {
        int values = source.position() + count * Short.BYTES;
        for (int i = 0; i < count; i++) {
            sums[source.getShort()] += source.getFloat(values + i * Float.BYTES);
        }
        source.position(values + count * Float.BYTES);
    }
}
