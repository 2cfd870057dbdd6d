package io.convoy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.ImageShape;
import io.convoy.error.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RecordsTest {

    /** As where somebody replaces it while a job reads it. */
    @Test
    void aFileThatHasLostRowsIsNamed() {
        InputStream two =
                new ByteArrayInputStream("1,2,b\n3,4,a\n".getBytes(StandardCharsets.UTF_8));
        ImageShape shape = new ImageShape(1, 2, 1);
        Records.Points points =
                new Records.Points(new PointRows("/data/points.csv", two, shape), shape);

        assertThatThrownBy(() -> points.skip(3))
                .isExactlyInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use /data/points.csv: it has fewer rows than were listed. Do not change the data while a job reads them; start it again.");
    }

    @Test
    void whatIsNoIdxFileIsClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream raw =
                new ByteArrayInputStream(new byte[16]) {
                    @Override
                    public void close() {
                        closed.set(true);
                    }
                };

        assertThatThrownBy(() -> IdxFile.open("train-labels-idx1-ubyte", raw, 1))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("its magic number is 0x00000000, not 0x00000801");
        assertThat(closed).isTrue();
    }
}
