package io.convoy.sync.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RoundedCodecProperties {
    private final PieceCodec codec = new RoundedCodec();

    private float rounded(float value) {
        return Values.decode(codec, Values.encode(codec, value), 1)[0];
    }

    @Property(tries = 5000)
    void roundsToTheNearestAndOfTwoToTheEvenOne(@ForAll int bits) {
        float value = Float.intBitsToFloat(bits);
        float result = rounded(value);

        if (Float.isNaN(value)) {
            assertThat(result).isNaN();
            return;
        }
        float down = Float.intBitsToFloat(bits & 0xffff0000);
        float up = Float.intBitsToFloat((bits & 0xffff0000) + 0x10000);
        assertThat(result).isIn(down, up);
        if (Float.isFinite(up)) {
            BigDecimal toDown = distance(value, down);
            BigDecimal toUp = distance(value, up);
            boolean downIsEven = ((bits >>> 16) & 1) == 0;
            int order = toDown.compareTo(toUp);
            assertThat(result).isEqualTo(order < 0 || (order == 0 && downIsEven) ? down : up);
        }
    }

    private static BigDecimal distance(float one, float other) {
        return new BigDecimal(one).subtract(new BigDecimal(other)).abs();
    }

    @Property
    void theErrorIsAtMostOnePartIn256(@ForAll float value) {
        if (Math.abs(value) >= Float.MIN_NORMAL && Math.abs(value) < 3.38e38f) {
            assertThat(Math.abs(rounded(value) - value)).isLessThanOrEqualTo(Math.abs(value) / 256);
        }
    }

    @Example
    void infinitiesAndWhatIsNoNumberStaySo() {
        float allOnes = Float.intBitsToFloat(0x7fffffff);
        float lowestBit = Float.intBitsToFloat(0xff800001);

        assertThat(rounded(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(rounded(Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(rounded(Float.NaN)).isNaN();
        assertThat(rounded(allOnes)).isNaN();
        assertThat(rounded(lowestBit)).isNaN();
        assertThat(rounded(Float.MAX_VALUE)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Float.floatToRawIntBits(rounded(-0f))).isEqualTo(0x80000000);
    }

    @Example
    void valuesKeepTheirPlacesAcrossBlocks() {
        float[] values = new float[4999];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 251 - 125) * 0.25f;
        }

        assertThat(Values.decode(codec, Values.encode(codec, values), values.length))
                .containsExactly(values);
    }

    @Example
    void valuesTakeTwoBytesEach() {
        assertThat(Values.encode(codec, new float[6000]).remaining()).isEqualTo(12_000);
        assertThat(Values.encode(codec, new float[7]).remaining()).isEqualTo(16);
        assertThat(Values.encode(codec).remaining()).isZero();
    }

    @Example
    void bytesOfAnotherLengthAreNamed() {
        assertThatThrownBy(() -> codec.check(Values.direct(6), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("6 bytes for 4 values as bf16");
    }
}
