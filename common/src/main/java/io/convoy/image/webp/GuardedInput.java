package io.convoy.image.webp;

import com.sun.management.ThreadMXBean;
import io.convoy.image.Deadline;
import io.convoy.image.UndecodableImageException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Bytes in memory, of which a reader gets no more once its time or its memory is over: a lossless
 * picture may have as many transforms and codes as its file has bits for, each of which takes
 * thousands of times as many bytes. Nor does it get any beyond the end and a few zeros, which it
 * takes ahead: the end of the data itself it would pass over, and make up the rest.
 */
final class GuardedInput extends ImageInputStreamImpl {
    /** Bytes between two looks at clock and memory. */
    private static final int INTERVAL = 64;

    private static final int AHEAD = 16;

    private final byte[] content;
    private final Deadline deadline;
    private final long budget;
    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private final long allocated = threads.getCurrentThreadAllocatedBytes();
    private int left = INTERVAL;

    /**
     * Bytes for a reader in this thread.
     *
     * @param budget bytes that the reader may allocate from now on
     */
    GuardedInput(byte[] content, Deadline deadline, long budget) {
        this.content = Arrays.copyOf(content, content.length + AHEAD);
        this.deadline = deadline;
        this.budget = budget;
    }

    /** Ends a reader. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final UndecodableImageException reason;

        RefusedException(UndecodableImageException reason) {
            super(reason);
            this.reason = reason;
        }

        UndecodableImageException reason() {
            return reason;
        }
    }

    @Override
    public int read() throws IOException {
        take(1);
        return content[(int) streamPos++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        take(length);
        int count = (int) Math.min(length, content.length - streamPos);
        System.arraycopy(content, (int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    private void take(int bytes) throws IOException {
        count(bytes);
        bitOffset = 0;
        if (streamPos >= content.length) {
            throw new RefusedException(
                    new UndecodableImageException("truncated WebP: its pixel data are too short"));
        }
    }

    private void count(int bytes) throws IOException {
        checkClosed();
        left -= bytes;
        if (left < 0) {
            left = INTERVAL;
            try {
                deadline.check();
                checkMemory();
            } catch (UndecodableImageException e) {
                throw new RefusedException(e);
            }
        }
    }

    private void checkMemory() throws UndecodableImageException {
        if (threads.getCurrentThreadAllocatedBytes() - allocated > budget) {
            throw new UndecodableImageException(
                    "damaged WebP: to decode it takes more than %d bytes".formatted(budget));
        }
    }

    @Override
    public long length() {
        return (long) content.length - AHEAD;
    }
}
