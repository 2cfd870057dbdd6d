package io.convoy.benchmark;

/**
 * What one process measured: a line of the benchmark's CSV file.
 *
 * @param round number of the round it was part of; measurements of a round are close in time
 * @param peakMegabytes most memory the process had resident
 * @param parameters that the engine's network trains
 */
record Measurement(
        int round,
        String engine,
        Setting setting,
        double imagesPerSecond,
        double peakMegabytes,
        long parameters) {

    /** The first line of the file. */
    static final String HEADER =
            "round,engine,network,minibatch,threads,images_per_second,peak_megabytes,parameters";

    /** What is trained, and how; engines are compared within one. */
    record Setting(String network, int minibatch, int threads) {
        /** Such as {@code resnet-20, minibatch 64, 1 thread}. */
        String describe() {
            return "%s, minibatch %d, %d thread%s"
                    .formatted(network, minibatch, threads, threads == 1 ? "" : "s");
        }
    }

    /** Reads a line that is not the first. */
    static Measurement read(String line) {
        String[] cells = line.split(",", -1);
        return new Measurement(
                Integer.parseInt(cells[0]),
                cells[1],
                new Setting(cells[2], Integer.parseInt(cells[3]), Integer.parseInt(cells[4])),
                Double.parseDouble(cells[5]),
                Double.parseDouble(cells[6]),
                Long.parseLong(cells[7]));
    }

    /** The same with the engine called otherwise. */
    Measurement by(String other) {
        return new Measurement(round, other, setting, imagesPerSecond, peakMegabytes, parameters);
    }
}
