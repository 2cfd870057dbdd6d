package io.convoy.sample;

import io.convoy.config.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cells as a wide-field fluorescence microscope shows them: uneven background, cells that overlap
 * and are cut by the border, some out of focus, the blur of the lens, the haze of what lies above
 * and below, and the noise of photons and camera. In {@code control} the protein is diffuse, in
 * {@code aggregates} it is clumped; both give off as much light.
 */
final class CellsSample implements Artist {
    static final List<String> CLASSES = List.of("aggregates", "control");
    static final ImageShape SHAPE = new ImageShape(256, 256, 1);

    private static final int SIZE = 256;
    private static final int MARGIN = 14;
    private static final double CLOSEST = 0.82;
    private static final double IN_FOCUS = 0.8;
    private static final double MASK_EDGE = 0.4;

    private final Difficulty difficulty;

    CellsSample(Difficulty difficulty) {
        this.difficulty = difficulty;
    }

    @Override
    public List<String> classes() {
        return CLASSES;
    }

    @Override
    public Drawing draw(int classIndex, SampleRandom random) {
        boolean aggregates = CLASSES.get(classIndex).equals("aggregates");
        Clumping clumping = aggregates ? Clumping.of(difficulty) : Clumping.innocent(difficulty);
        Microscope microscope = Microscope.of(difficulty, random);
        Cytoplasm cytoplasm = new Cytoplasm(SIZE, SIZE, random);
        Plane sharp = new Plane(SIZE, SIZE);
        Plane distant = new Plane(SIZE, SIZE);
        Plane mask = new Plane(SIZE, SIZE);
        List<Cell> cells = scatter(random);
        for (int i = 0; i < cells.size(); i++) {
            // The first cell is well inside and in focus: every picture shows its class.
            boolean inFocus = i == 0 || random.chance(IN_FOCUS);
            boolean clumped = i == 0 || random.chance(clumping.cells());
            Plane layer = inFocus ? sharp : distant;
            Clumping own = clumped ? clumping : Clumping.NONE;
            List<Spot> spots = cells.get(i).shine(layer, cytoplasm, own, random);
            double spread = inFocus ? microscope.lens() : microscope.spreadOutOfFocus();
            spots.forEach(spot -> mark(mask, spot, spread));
        }
        Picture picture = Picture.of(microscope.picture(sharp, distant, random));
        return new Drawing(picture, aggregates ? Optional.of(Picture.of(mask)) : Optional.empty());
    }

    private static List<Cell> scatter(SampleRandom random) {
        int wanted = random.between(5, 9);
        List<Cell> cells = new ArrayList<>();
        double firstX = random.uniform(SIZE * 0.25, SIZE * 0.75);
        double firstY = random.uniform(SIZE * 0.25, SIZE * 0.75);
        cells.add(new Cell(firstX, firstY, random.uniform(30, 42), random));
        for (int i = 0; i < 12 * wanted && cells.size() < wanted; i++) {
            double x = random.uniform(-MARGIN, SIZE + MARGIN);
            double y = random.uniform(-MARGIN, SIZE + MARGIN);
            double radius = random.uniform(22, 42);
            if (cells.stream().allMatch(cell -> isApart(cell, x, y, radius))) {
                cells.add(new Cell(x, y, radius, random));
            }
        }
        return cells;
    }

    /** Cells may overlap a little, mostly by their skirts. */
    private static boolean isApart(Cell cell, double x, double y, double radius) {
        double distance = (cell.radius + radius) * CLOSEST;
        double dx = cell.x - x;
        double dy = cell.y - y;
        return dx * dx + dy * dy > distance * distance;
    }

    /**
     * Marks where a spot, spread by the optics, is brighter than {@link #MASK_EDGE} of its peak.
     */
    private static void mark(Plane mask, Spot spot, double spread) {
        double sigma = StrictMath.hypot(spot.sigma(), spread);
        double radius = sigma * StrictMath.sqrt(-2 * StrictMath.log(MASK_EDGE));
        int left = Math.max(0, (int) (spot.x() - radius));
        int right = Math.min(SIZE - 1, (int) (spot.x() + radius) + 1);
        int top = Math.max(0, (int) (spot.y() - radius));
        int bottom = Math.min(SIZE - 1, (int) (spot.y() + radius) + 1);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double dx = x - spot.x();
                double dy = y - spot.y();
                if (dx * dx + dy * dy <= radius * radius) {
                    mask.values[y * SIZE + x] = 1;
                }
            }
        }
    }
}
