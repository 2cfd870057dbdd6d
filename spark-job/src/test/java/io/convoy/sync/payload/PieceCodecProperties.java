package io.convoy.sync.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.Payload;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every payload. */
class PieceCodecProperties {

    @Property(tries = 300)
    void equalValuesGiveEqualBytesWhicheverCodecWritesThem(
            @ForAll Payload payload, @ForAll @IntRange(max = 5000) int length, @ForAll long seed) {
        float[] values = Values.draw(length, seed);
        PieceCodec used = PieceCodec.of(payload);
        Values.encode(used, Values.draw(length, seed + 1));

        assertThat(Values.encode(used, values))
                .isEqualTo(Values.encode(PieceCodec.of(payload), values));
    }

    @Property(tries = 300)
    void whatWasDecodedOnceTravelsWithoutLoss(
            @ForAll Payload payload, @ForAll @IntRange(max = 5000) int length, @ForAll long seed) {
        PieceCodec codec = PieceCodec.of(payload);
        ByteBuffer first = Values.encode(codec, Values.draw(length, seed));
        float[] decoded = Values.decode(codec, first, length);

        assertThat(Values.encode(codec, decoded)).isEqualTo(first);
        assertThat(Values.decode(codec, first, length)).containsExactly(decoded);
    }

    @Property(tries = 300)
    void addingIsDecodingAndAdding(
            @ForAll Payload payload, @ForAll @IntRange(max = 5000) int length, @ForAll long seed) {
        PieceCodec codec = PieceCodec.of(payload);
        ByteBuffer source = Values.encode(codec, Values.draw(length, seed));
        float[] before = Values.draw(length, seed + 1);
        ByteBuffer sums = Values.of(before);

        codec.add(source, sums);

        float[] expected = Values.decode(codec, source, length);
        for (int i = 0; i < length; i++) {
            expected[i] += before[i];
        }
        assertThat(Values.read(sums)).containsExactly(expected);
    }

    @Property(tries = 300)
    void partsOfBuffersAreReadAndWrittenAndTheirPositionsStay(
            @ForAll Payload payload, @ForAll @IntRange(max = 3000) int length, @ForAll long seed) {
        PieceCodec codec = PieceCodec.of(payload);
        float[] drawn = Values.draw(length + 7, seed);
        ByteBuffer values = Values.of(drawn);
        values.position(4 * Float.BYTES).limit((4 + length) * Float.BYTES);
        ByteBuffer target = Values.direct(codec.maxBytes(length) + 11).position(11);

        int bytes = codec.encode(values, target);

        assertThat(values.position()).isEqualTo(4 * Float.BYTES);
        assertThat(target.position()).isEqualTo(11);
        float[] alone = java.util.Arrays.copyOfRange(drawn, 4, 4 + length);
        target.limit(11 + bytes);
        assertThat(target).isEqualTo(Values.encode(codec, alone));
        ByteBuffer whole = Values.of(new float[length + 7]);
        whole.position(4 * Float.BYTES).limit((4 + length) * Float.BYTES);
        codec.decode(target, whole);
        assertThat(Values.read(whole)).containsExactly(Values.decode(codec, target, length));
        float[] all = Values.read(whole.clear());
        assertThat(all[3]).isZero();
        assertThat(all[4 + length]).isZero();
    }

    @Property(tries = 300)
    void bytesThatDoNotHoldAsManyValuesAreRefusedAndChangeNothing(
            @ForAll Payload payload,
            @ForAll @IntRange(min = 1, max = 3000) int length,
            @ForAll @IntRange(min = -3, max = 3) int more,
            @ForAll long seed) {
        PieceCodec codec = PieceCodec.of(payload);
        ByteBuffer right = Values.encode(codec, Values.draw(length, seed));
        int bytes = Math.max(0, right.remaining() + (more == 0 ? -4 : more));
        ByteBuffer wrong = Values.direct(bytes);
        wrong.put(0, right, 0, Math.min(bytes, right.remaining()));
        float[] before = Values.draw(length, seed + 1);
        ByteBuffer target = Values.of(before);

        assertThatThrownBy(() -> codec.decode(wrong, target))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec.add(wrong, target))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Values.read(target)).containsExactly(before);
    }
}
