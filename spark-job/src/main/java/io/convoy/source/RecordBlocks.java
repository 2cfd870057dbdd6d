package io.convoy.source;

import io.convoy.image.ImageBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The blocks of a partition whose examples are records of one file. A pass over the file makes as
 * many of them as fit into 128 MiB, and they wait until they are asked for.
 */
final class RecordBlocks implements BlockReader {
    private static final int MAX_BYTES = 128 << 20;

    private final LoadPlan plan;
    private final int[] ids;
    private final Map<Integer, ImageBlock> waiting = new HashMap<>();

    /** The blocks of some examples. */
    RecordBlocks(LoadPlan plan, int[] ids) {
        this.plan = plan;
        this.ids = ids;
    }

    @Override
    public Optional<ImageBlock> block(int index) {
        if (!waiting.containsKey(index)) {
            waiting.clear();
            read(index);
        }
        return Optional.of(waiting.remove(index));
    }

    private void read(int index) {
        int capacity = plan.blockExamples();
        int most = Math.max(1, MAX_BYTES / plan.exampleBytes() / capacity);
        int from = index * capacity;
        int to = (int) Math.min(ids.length, from + (long) most * capacity);
        List<ImageBlock> blocks = read(Arrays.copyOfRange(ids, from, to));
        for (int i = 0; i < blocks.size(); i++) {
            waiting.put(index + i, blocks.get(i));
        }
    }

    /** The blocks of some examples, in the order of the ids. */
    private List<ImageBlock> read(int[] wantedIds) {
        int capacity = plan.blockExamples();
        List<BlockBuilder> blocks = new ArrayList<>();
        for (int start = 0; start < wantedIds.length; start += capacity) {
            blocks.add(new BlockBuilder(plan, Math.min(capacity, wantedIds.length - start)));
        }
        try (Records records = Records.open(plan)) {
            int position = 0;
            for (long record : byPosition(plan, wantedIds)) {
                int wanted = (int) (record >> Integer.SIZE);
                int place = (int) record;
                records.skip(wanted - position);
                blocks.get(place / capacity)
                        .put(place % capacity, wantedIds[place], records.next());
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

    /** Nothing stays open between passes. */
    @Override
    public void close() {
        waiting.clear();
    }
}
