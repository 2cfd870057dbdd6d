package io.convoy.source;

import io.convoy.image.ImageBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The blocks of a partition whose examples are records of one file, read in one pass over it. */
final class RecordBlocks {
    private RecordBlocks() {}

    /** The blocks of some examples, in the order of the ids. */
    static List<ImageBlock> read(LoadPlan plan, int[] ids) {
        int capacity = plan.blockExamples();
        List<BlockBuilder> blocks = new ArrayList<>();
        for (int start = 0; start < ids.length; start += capacity) {
            blocks.add(new BlockBuilder(plan, Math.min(capacity, ids.length - start)));
        }
        try (Records records = Records.open(plan)) {
            int position = 0;
            for (long record : byPosition(plan, ids)) {
                int wanted = (int) (record >> Integer.SIZE);
                int place = (int) record;
                records.skip(wanted - position);
                blocks.get(place / capacity).put(place % capacity, ids[place], records.next());
                position = wanted + 1;
            }
        } catch (IOException e) {
            throw Storage.unreadable(plan.entries().origin(), e);
        }
        return blocks.stream().map(BlockBuilder::build).toList();
    }

    /** Positions in the file in ascending order, each above the place of its example in the ids. */
    private static long[] byPosition(LoadPlan plan, int[] ids) {
        long[] records = new long[ids.length];
        for (int place = 0; place < ids.length; place++) {
            long position = Integer.parseInt(plan.entries().name(ids[place]));
            records[place] = position << Integer.SIZE | place;
        }
        Arrays.sort(records);
        return records;
    }
}
