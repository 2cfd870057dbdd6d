package io.convoy.image.webp;

import io.convoy.image.Deadline;
import io.convoy.image.UndecodableImageException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes in memory, of which a reader gets no more once its time is over. */
final class TimedInput extends ImageInputStreamImpl {
    /** Bytes between two looks at the clock. */
    private static final int INTERVAL = 1024;

    private final byte[] content;
    private final Deadline deadline;
    private int left = INTERVAL;

    TimedInput(byte[] content, Deadline deadline) {
        this.content = content;
        this.deadline = deadline;
    }

    /** Ends a reader whose time is over. */
    static final class TooLateException extends IOException {
        private static final long serialVersionUID = 1L;

        private final UndecodableImageException reason;

        TooLateException(UndecodableImageException reason) {
            super(reason);
            this.reason = reason;
        }

        UndecodableImageException reason() {
            return reason;
        }
    }

    @Override
    public int read() throws IOException {
        count(1);
        bitOffset = 0;
        return streamPos < content.length ? content[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        count(1 + length / 16);
        bitOffset = 0;
        if (streamPos >= content.length) {
            return length == 0 ? 0 : -1;
        }
        int count = (int) Math.min(length, content.length - streamPos);
        System.arraycopy(content, (int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    private void count(int bytes) throws IOException {
        checkClosed();
        left -= bytes;
        if (left < 0) {
            left = INTERVAL;
            try {
                deadline.check();
            } catch (UndecodableImageException e) {
                throw new TooLateException(e);
            }
        }
    }

    @Override
    public long length() {
        return content.length;
    }
}
