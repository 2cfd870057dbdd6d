package io.convoy.sync.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class SparseCodecProperties {
    private final PieceCodec codec = new SparseCodec();

    @Property(tries = 500)
    void nothingIsLost(
            @ForAll @IntRange(max = 5000) int length,
            @ForAll @DoubleRange(max = 1) double filled,
            @ForAll @IntRange(min = 1, max = 3) int magnitudes,
            @ForAll long seed) {
        float[] values = Values.drawSparse(length, filled, magnitudes, seed);

        assertThat(Values.decode(codec, Values.encode(codec, values), length))
                .containsExactly(values);
    }

    @Property(tries = 500)
    void theShortestFormIsTaken(
            @ForAll @IntRange(min = 1, max = 1024) int length,
            @ForAll @DoubleRange(max = 1) double filled,
            @ForAll @IntRange(min = 1, max = 2) int magnitudes,
            @ForAll long seed) {
        float[] values = Values.drawSparse(length, filled, magnitudes, seed);
        int count = 0;
        boolean one = true;
        float magnitude = 0;
        for (float value : values) {
            if (value != 0) {
                count++;
                one &= magnitude == 0 || Math.abs(value) == magnitude;
                magnitude = Math.abs(value);
            }
        }
        int signs = count == 0 ? 0 : 4 + Math.min(2 * count, (length + 3) / 4);
        int bytes = Math.min(one ? signs : 6 * count, 4 * length);

        assertThat(Values.encode(codec, values).remaining()).isEqualTo(2 + bytes);
    }

    @Example
    void infinitiesAndWhatIsNoNumberTravel() {
        float[] values = new float[1500];
        values[3] = Float.NaN;
        values[700] = Float.POSITIVE_INFINITY;
        values[1400] = Float.NEGATIVE_INFINITY;

        assertThat(Values.decode(codec, Values.encode(codec, values), 1500))
                .containsExactly(values);
    }

    @Property(tries = 3000)
    void bytesChangedAtRandomAreRefusedOrReadButNeverReadBeyond(
            @ForAll @IntRange(min = 1, max = 2500) int length,
            @ForAll @DoubleRange(max = 0.5) double filled,
            @ForAll @IntRange(min = 1, max = 2) int magnitudes,
            @ForAll long seed) {
        ByteBuffer bytes =
                Values.encode(codec, Values.drawSparse(length, filled, magnitudes, seed));
        Random random = new Random(seed);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            bytes.put(random.nextInt(bytes.remaining()), (byte) random.nextInt());
        }
        float[] before = Values.draw(length, seed);
        ByteBuffer sums = Values.of(before);

        try {
            codec.add(bytes, sums);
        } catch (IllegalArgumentException refused) {
            assertThat(Values.read(sums)).containsExactly(before);
            assertThat(refused.getMessage()).isNotBlank();
        }
        assertThatCode(() -> codec.check(Values.encode(codec, before), length))
                .doesNotThrowAnyException();
    }

    @Example
    void anIndexBeyondTheBlockIsRefused() {
        refused(3, "index 3 in a block of 3 values, or indices that do not rise", 1, 0.5f, 6);
        refused(3, "index 3 in a block of 3 values, or indices that do not rise", (2 << 14) | 1, 3);
    }

    @Example
    void anIndexThatComesTwiceIsRefused() {
        refused(3, "index 1 in a block of 3 values, or indices that do not rise", 2, 0.5f, 2, 3);
    }

    @Example
    void aMagnitudeMustBeFiniteAndGreaterThanZero() {
        refused(3, "a magnitude of NaN", 1, Float.NaN, 0);
        refused(3, "a magnitude of Infinity", 1, Float.POSITIVE_INFINITY, 0);
        refused(3, "a magnitude of -1.0", 1, -1f, 0);
        refused(3, "a magnitude of 0.0", 1, 0f, 0);
    }

    @Example
    void aCountGreaterThanTheBlockIsRefused() {
        refused(3, "4 values in a block of 3", 4, 0.5f, 0, 2, 4, 6);
    }

    @Example
    void aSignThatIsBothOrBeyondTheBlockIsRefused() {
        refused(3, "signs 3 at value 0", (1 << 14) | 1, 0.5f, (byte) 3);
        refused(3, "signs 64 at value 0", (1 << 14) | 1, 0.5f, (byte) 64);
        refused(3, "2 signs instead of 1", (1 << 14) | 1, 0.5f, (byte) 5);
    }

    /** Integers stand for 16 bits. */
    private void refused(int length, String message, Number... content) {
        ByteBuffer bytes = Values.direct(100);
        for (Number each : content) {
            if (each instanceof Float f) {
                bytes.putFloat(f);
            } else if (each instanceof Byte b) {
                bytes.put(b);
            } else {
                bytes.putShort(each.shortValue());
            }
        }
        if (content[0].intValue() >>> 14 == 2) {
            bytes.putFloat(1);
        }
        ByteBuffer sums = Values.of(new float[length]);

        assertThatThrownBy(() -> codec.add(bytes.flip(), sums))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(Values.read(sums)).containsOnly(0);
    }
}
