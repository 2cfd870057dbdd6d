package io.convoy.image.webp;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.convoy.image.Canvas;
import io.convoy.image.EncodedPicture;
import io.convoy.image.Framing;
import io.convoy.image.Orientation;
import io.convoy.image.PlanarImage;
import io.convoy.image.Rendering;
import io.convoy.image.UndecodableImageException;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A WebP file whose chunks have been read: lossy and lossless, with and without alpha, of an
 * animation the first frame. TwelveMonkeys' reader, which is Java alone, gets a file made anew of
 * nothing but the chunks that hold pixels, whose size has been checked: colour profiles and other
 * attachments never reach it.
 *
 * <p>Source: RFC 9649.
 */
public final class WebPFile implements EncodedPicture {
    /** Of the picture and what it is made of, with room to spare. */
    private static final long BYTES_PER_PIXEL = 16;

    /** Of codes and tables, which small pictures have too. */
    private static final long BYTES_APART = 4 << 20;

    private final WebPChunks chunks;

    private WebPFile(WebPChunks chunks) {
        this.chunks = chunks;
    }

    /** Opens a file that begins with RIFF and WEBP. */
    public static WebPFile open(byte[] content) throws UndecodableImageException {
        return new WebPFile(new WebPChunks(content));
    }

    @Override
    public int width() {
        return chunks.width();
    }

    @Override
    public int height() {
        return chunks.height();
    }

    @Override
    public Orientation orientation() {
        return chunks.orientation();
    }

    @Override
    public PlanarImage decode(Framing framing, Rendering rendering)
            throws UndecodableImageException {
        rendering.deadline().check();
        BufferedImage image = read(rendering);
        if (image.getWidth() != width() || image.getHeight() != height()) {
            throw new UndecodableImageException("damaged WebP: its sizes contradict each other");
        }
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        Canvas canvas = new Canvas(width(), height(), rendering.channels());
        int[] samples = new int[width() * bands];
        int[] row = new int[width()];
        for (int y = 0; y < height(); y++) {
            rendering.deadline().check();
            raster.getPixels(0, y, width(), 1, samples);
            for (int x = 0, at = 0; x < width(); x++, at += bands) {
                int alpha = bands > 3 ? samples[at + 3] : 255;
                row[x] =
                        rendering
                                .background()
                                .under(samples[at], samples[at + 1], samples[at + 2], alpha);
            }
            canvas.paintRow(y, row);
        }
        return canvas.image().resize(framing);
    }

    private BufferedImage read(Rendering rendering) throws UndecodableImageException {
        ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
        long budget = BYTES_APART + BYTES_PER_PIXEL * width() * height();
        try (ImageInputStream input =
                new GuardedInput(chunks.pixelsAlone(), rendering.deadline(), budget)) {
            reader.setInput(input, true, true);
            return reader.read(0);
        } catch (GuardedInput.RefusedException e) {
            throw e.reason();
        } catch (IOException e) {
            throw new UndecodableImageException(
                    "damaged WebP: its pixel data cannot be decoded", e);
        } finally {
            reader.dispose();
        }
    }
}
