package io.convoy.round;

import io.convoy.batch.Share;
import io.convoy.image.ImageBlock;
import java.util.ArrayList;
import java.util.List;
import scala.collection.Iterator;
import scala.collection.JavaConverters;

/** What a task gets of Spark, as a worker's share. */
final class Shares {
    private Shares() {}

    /**
     * The iterator itself where it is one over stored blocks; of any other, which can be read only
     * once, all blocks in memory.
     */
    static Share of(Iterator<ImageBlock> blocks) {
        if (blocks instanceof Share share) {
            return share;
        }
        List<ImageBlock> list = new ArrayList<>();
        while (blocks.hasNext()) {
            list.add(blocks.next());
        }
        return Share.of(list);
    }

    /** The same of an iterator that Spark has wrapped for Java. */
    static Share of(java.util.Iterator<ImageBlock> blocks) {
        return of(JavaConverters.asScalaIterator(blocks));
    }
}
