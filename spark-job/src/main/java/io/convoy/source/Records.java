package io.convoy.source;

import io.convoy.config.ImageShape;
import io.convoy.image.PlanarImage;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.hadoop.fs.Path;

/** The examples of one file, read forwards. Closing it closes the file. */
interface Records extends Closeable {

    /** Passes over examples. */
    void skip(int examples) throws IOException;

    /** The values of the next example, as a block keeps them. */
    byte[] next() throws IOException;

    /** Opens the file of examples that a plan's entries count in. */
    static Records open(LoadPlan plan) throws IOException {
        Path path = new Path(plan.entries().origin());
        InputStream content = Storage.open(path, plan.configuration());
        return switch (plan.format()) {
            case IDX -> new Images(IdxFile.open(path.getName(), content, 3), plan.shape());
            case POINTS ->
                    new Points(new PointRows(path.toString(), content, plan.shape()), plan.shape());
            default -> throw new IllegalStateException(plan.format() + " has no records");
        };
    }

    /** Gray images of an IDX file, brought to a shape. */
    record Images(IdxFile file, ImageShape shape) implements Records {

        @Override
        public void skip(int examples) throws IOException {
            file.skip(examples);
        }

        @Override
        public byte[] next() throws IOException {
            byte[] image = new byte[file.exampleBytes()];
            file.next(image);
            boolean vector = shape.height() == 1 && shape.channels() == 1;
            if (vector && shape.width() == image.length) {
                return image;
            }
            return new PlanarImage(file.dimension(2), file.dimension(1), 1, image)
                    .fit(shape)
                    .values();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** Rows of numbers, as big-endian floats. */
    record Points(PointRows rows, ImageShape shape) implements Records {

        @Override
        public void skip(int examples) {
            for (int i = 0; i < examples; i++) {
                row();
            }
        }

        @Override
        public byte[] next() {
            CsvRow row = row();
            ByteBuffer values = ByteBuffer.allocate(shape.values() * Float.BYTES);
            for (int i = 0; i < shape.values(); i++) {
                values.putFloat(rows.value(row, i));
            }
            return values.array();
        }

        private CsvRow row() {
            return rows.next().orElseThrow(rows::tooFew);
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
