package io.convoy.job;

import io.convoy.batch.PixelSums;
import io.convoy.batch.Standardization;
import io.convoy.cluster.SparkFailure;
import io.convoy.config.Normalization;
import io.convoy.image.ImageBlock;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** Finds out the mean and deviation of each channel, in one pass over decoded examples. */
final class ChannelStatistics {

    private ChannelStatistics() {}

    /**
     * The standardisation that {@code data.normalize} asks for. The same to the bit for any number
     * of partitions.
     *
     * @param blocks training examples, persisted
     */
    static Standardization of(JavaRDD<ImageBlock> blocks, Normalization wanted) {
        if (wanted == Normalization.NONE) {
            return Standardization.NONE;
        }
        try {
            return blocks.mapPartitions(ChannelStatistics::sums).collect().stream()
                    .reduce(PixelSums.none(), PixelSums::plus)
                    .standardization();
        } catch (Exception e) {
            // Scala code throws checked exceptions that its Java signatures do not declare.
            throw SparkFailure.explain("find the mean of the training examples", e);
        }
    }

    private static Iterator<PixelSums> sums(Iterator<ImageBlock> blocks) {
        PixelSums sum = PixelSums.none();
        while (blocks.hasNext()) {
            sum = sum.plus(PixelSums.of(blocks.next()));
        }
        return List.of(sum).iterator();
    }
}
