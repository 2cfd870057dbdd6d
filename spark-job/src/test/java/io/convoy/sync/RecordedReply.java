package io.convoy.sync;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Keeps what a frame was answered. */
final class RecordedReply implements Transport.Reply {
    private Optional<ByteBuffer> answer = Optional.empty();
    private Optional<String> refusal = Optional.empty();

    @Override
    public void send(ByteBuffer sent) {
        answer = Optional.of(sent);
    }

    @Override
    public void refuse(String reason) {
        refusal = Optional.of(reason);
    }

    boolean answered() {
        return answer.isPresent();
    }

    Optional<String> refusal() {
        return refusal;
    }

    int examples() {
        return answer.orElseThrow().duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    float[] values() {
        ByteBuffer buffer = answer.orElseThrow().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        buffer.getInt();
        float[] values = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(values);
        return values;
    }
}
