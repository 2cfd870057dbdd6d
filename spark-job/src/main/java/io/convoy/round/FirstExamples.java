package io.convoy.round;

import io.convoy.image.ImageBlock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * The first examples of a worker's share.
 *
 * @param examples of each worker at most
 */
public record FirstExamples(int examples)
        implements FlatMapFunction<Iterator<ImageBlock>, ImageBlock> {

    @Override
    public Iterator<ImageBlock> call(Iterator<ImageBlock> blocks) {
        List<ImageBlock> first = new ArrayList<>();
        int rest = examples;
        while (rest > 0 && blocks.hasNext()) {
            ImageBlock block = blocks.next().first(rest);
            first.add(block);
            rest -= block.examples();
        }
        return first.iterator();
    }
}
