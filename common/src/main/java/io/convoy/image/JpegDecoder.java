package io.convoy.image;

import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes JPEG with the JDK's reader, which is given only the segments that make pixels and asked
 * only for the raw components: colour profiles and other attachments, of which it refuses or
 * misreads many, never reach it, and what the components mean is decided here.
 */
final class JpegDecoder {
    private static final String READER = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";

    /** More than any encoder writes, few enough that a small file cannot keep a worker busy. */
    private static final int MAX_SCANS = 200;

    /** A block of 64 pixels takes at least one bit. */
    private static final int MAX_PIXELS_PER_BYTE = 64 * 8;

    private JpegDecoder() {}

    /**
     * Decodes a whole file and turns it upright.
     *
     * @param channels 1 for gray, 3 for red, green, blue
     * @throws UndecodableImageException if the file is damaged, cut short or of a rare kind
     */
    static PlanarImage decode(JpegSegments segments, int channels)
            throws UndecodableImageException {
        JpegFrame frame = segments.frame();
        verify(segments);
        byte[] jpeg = segments.pixelSegments();
        if ((long) frame.width() * frame.height() > (long) MAX_PIXELS_PER_BYTE * jpeg.length) {
            throw new UndecodableImageException("truncated JPEG: its pixel data are too short");
        }
        byte[] samples = samples(jpeg, frame);
        PlanarImage stored =
                new JpegColours(segments.colour(), samples)
                        .toImage(frame.width(), frame.height(), channels);
        return segments.orientation().apply(stored);
    }

    private static void verify(JpegSegments segments) throws UndecodableImageException {
        JpegFrame frame = segments.frame();
        if (!segments.isComplete()) {
            throw new UndecodableImageException("truncated JPEG: it ends before its end marker");
        }
        if (frame.process() > 2) {
            throw new UndecodableImageException(
                    "a JPEG image of process SOF%d, which is not supported"
                            .formatted(frame.process()));
        }
        if (frame.precision() != 8) {
            throw new UndecodableImageException(
                    "a JPEG image of %d bits, of which 8 are supported"
                            .formatted(frame.precision()));
        }
        int components = frame.components().size();
        if (components != segments.colour().components()) {
            throw new UndecodableImageException(
                    "a JPEG image of %d components, which is not supported".formatted(components));
        }
        if (segments.scans() > MAX_SCANS) {
            throw new UndecodableImageException(
                    "a JPEG image of %d scans, more than the %d allowed"
                            .formatted(segments.scans(), MAX_SCANS));
        }
    }

    /** The components of all pixels, interleaved, as stored. */
    private static byte[] samples(byte[] jpeg, JpegFrame frame) throws UndecodableImageException {
        Damage damage = new Damage();
        Raster raster;
        try {
            raster = read(jpeg, damage);
        } catch (IOException e) {
            throw new UndecodableImageException("damaged JPEG: " + e.getMessage(), e);
        }
        if (damage.first().isPresent()) {
            throw new UndecodableImageException("damaged JPEG: " + damage.first().get());
        }
        int components = frame.components().size();
        if (!(raster.getSampleModel() instanceof PixelInterleavedSampleModel model)
                || model.getPixelStride() != components
                || model.getScanlineStride() != components * frame.width()
                || !(raster.getDataBuffer() instanceof DataBufferByte buffer)
                || buffer.getSize() != components * frame.width() * frame.height()) {
            throw new IllegalStateException("unexpected raster");
        }
        return buffer.getData();
    }

    private static Raster read(byte[] jpeg, Damage damage) throws IOException {
        ImageReader reader = provider().createReaderInstance();
        try (MemoryCacheImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.addIIOReadWarningListener(damage);
            reader.setInput(input, true, true);
            return reader.readRaster(0, null);
        } finally {
            reader.dispose();
        }
    }

    // By name, so that no plug-in found on the class path takes its place.
    private static ImageReaderSpi provider() {
        Iterator<ImageReaderSpi> providers =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (providers.hasNext()) {
            ImageReaderSpi provider = providers.next();
            if (provider.getClass().getName().equals(READER)) {
                return provider;
            }
        }
        throw new IllegalStateException("this JDK has no JPEG reader; use one with java.desktop");
    }

    /** Hears of data that libjpeg made up because they were missing or nonsense. */
    private static final class Damage implements IIOReadWarningListener {
        private Optional<String> first = Optional.empty();

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            // Bytes between two segments are skipped and cost no pixel.
            boolean harmless = !warning.startsWith("Corrupt") || warning.contains("extraneous");
            if (first.isEmpty() && !harmless) {
                first = Optional.of(warning);
            }
        }

        Optional<String> first() {
            return first;
        }
    }
}
