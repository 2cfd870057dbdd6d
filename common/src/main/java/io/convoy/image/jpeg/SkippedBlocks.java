package io.convoy.image.jpeg;

/** What becomes of the blocks of a component that is not wanted: they are read, and that is all. */
final class SkippedBlocks implements InverseTransform {
    private final int[] coefficients = new int[1];
    private final int[] places = new int[64];

    @Override
    public int size() {
        return 8;
    }

    @Override
    public int[] coefficients() {
        return coefficients;
    }

    @Override
    public int[] places() {
        return places;
    }

    @Override
    public int begin(int block) {
        return 0;
    }

    @Override
    public void end(int last, int[][] samples, int column, int row) {
        // nowhere
    }

    @Override
    public void finish(int blocks, int across, int[][] samples) {
        // there are no samples
    }
}
