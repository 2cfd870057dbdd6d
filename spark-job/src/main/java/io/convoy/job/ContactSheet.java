package io.convoy.job;

import io.convoy.config.ImageShape;
import io.convoy.error.ConfigException;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Pictures in rows and columns on one sheet, each row under its title, each column under its head.
 * Small pictures are enlarged by whole numbers, so that their pixels can be told apart.
 */
final class ContactSheet {
    private static final int WANTED_SIDE = 112;
    private static final int LARGEST_SIDE = 256;
    private static final int GAP = 8;
    private static final int LINE = 18;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private final ImageShape shape;
    private final int cellHeight;
    private final int cellWidth;
    private final List<String> heads;

    /**
     * An empty sheet.
     *
     * @param shape of every picture, with 1 or 3 channels
     * @param heads of the columns
     */
    ContactSheet(ImageShape shape, List<String> heads) {
        this.shape = shape;
        this.heads = List.copyOf(heads);
        int longer = Math.max(shape.height(), shape.width());
        double factor =
                longer >= WANTED_SIDE
                        ? Math.min(1, (double) LARGEST_SIDE / longer)
                        : Math.floorDiv(WANTED_SIDE, longer);
        this.cellHeight = (int) Math.max(1, shape.height() * factor);
        this.cellWidth = (int) Math.max(1, shape.width() * factor);
    }

    /**
     * One row.
     *
     * @param title above it
     * @param pictures values from 0 to 1 in axis order (c, h, w), one for each column
     */
    record Row(String title, List<float[]> pictures) {}

    /**
     * Draws the sheet.
     *
     * @throws ConfigException if this machine has no fonts
     */
    BufferedImage draw(List<Row> rows) {
        int width = GAP + heads.size() * (cellWidth + GAP);
        int rowHeight = LINE + cellHeight + GAP;
        BufferedImage sheet =
                new BufferedImage(
                        width, LINE + GAP + rows.size() * rowHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            pen.setColor(Color.BLACK);
            pen.setFont(FONT);
            requireFonts(pen);
            pen.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            for (int column = 0; column < heads.size(); column++) {
                write(pen, heads.get(column), left(column), LINE, cellWidth);
            }
            for (int row = 0; row < rows.size(); row++) {
                draw(pen, rows.get(row), LINE + GAP + row * rowHeight, width);
            }
        } finally {
            pen.dispose();
        }
        return sheet;
    }

    /** Java finds fonts when the first text is measured, and says in many ways that it has none. */
    private static void requireFonts(Graphics2D pen) {
        try {
            pen.getFontMetrics();
        } catch (NullPointerException | InternalError | LinkageError e) {
            throw new ConfigException(
                    "Cannot draw a preview: Java finds no fonts on this machine. Install fontconfig and a font, such as DejaVu.");
        }
    }

    private void draw(Graphics2D pen, Row row, int top, int width) {
        write(pen, row.title(), GAP, top + LINE - GAP / 2, width - 2 * GAP);
        for (int column = 0; column < row.pictures().size(); column++) {
            pen.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION,
                    cellWidth >= shape.width()
                            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(
                    picture(row.pictures().get(column)),
                    left(column),
                    top + LINE,
                    cellWidth,
                    cellHeight,
                    null);
        }
    }

    private int left(int column) {
        return GAP + column * (cellWidth + GAP);
    }

    /** Writes what fits. */
    private static void write(Graphics2D pen, String text, int left, int baseline, int width) {
        String shown = text;
        while (shown.length() > 1 && pen.getFontMetrics().stringWidth(shown) > width) {
            shown = shown.substring(0, shown.length() - 2).stripTrailing() + "…";
        }
        pen.drawString(shown, left, baseline);
    }

    private BufferedImage picture(float[] values) {
        int plane = shape.height() * shape.width();
        BufferedImage picture =
                new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < plane; i++) {
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                float value = values[shape.channels() == 1 ? i : c * plane + i];
                rgb = rgb << 8 | Math.round(255 * value);
            }
            picture.setRGB(i % shape.width(), i / shape.width(), rgb);
        }
        return picture;
    }
}
