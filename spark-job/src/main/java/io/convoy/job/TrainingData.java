package io.convoy.job;

import io.convoy.batch.StepPlan;
import io.convoy.source.BlockSet;
import io.convoy.source.ImageSource;
import io.convoy.source.Listing;
import io.convoy.source.Quarantined;
import io.convoy.source.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Every split of a run, decoded and kept on the executors, the training split dealt out to the
 * workers. For one thread; the job closes it.
 */
final class TrainingData implements AutoCloseable {
    private final Map<Split, BlockSet> splits = new EnumMap<>(Split.class);
    private final ImageSource source;
    private final Listing listing;

    private TrainingData(ImageSource source, Listing listing) {
        this.source = source;
        this.listing = listing;
    }

    /** Decodes every split that has examples, the training split first. */
    static TrainingData load(ImageSource source, Listing listing, int workers) {
        TrainingData data = new TrainingData(source, listing);
        try {
            for (Split split : Split.values()) {
                if (listing.examples(split) > 0) {
                    int partitions =
                            split == Split.TRAIN
                                    ? workers
                                    : Math.min(workers, listing.examples(split));
                    data.splits.put(split, source.load(listing, split, partitions));
                }
            }
            return data;
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /**
     * Frees the training split and decodes it again for other workers, which share the work; who
     * gets which examples depends on the seed and their number alone.
     */
    void dealAgain(int workers) {
        train().abandon();
        splits.put(Split.TRAIN, source.load(listing, Split.TRAIN, workers));
    }

    /** Workers that the training split is dealt out to. */
    int workers() {
        return train().blocks().getNumPartitions();
    }

    BlockSet train() {
        return splits.get(Split.TRAIN);
    }

    /**
     * What rounds are judged by: validation examples, or those for the test where there are none.
     */
    Split judge() {
        return splits.containsKey(Split.VALIDATION) ? Split.VALIDATION : Split.TEST;
    }

    /**
     * What the result is judged by: test examples, or those for validation where there are none.
     */
    Split finalJudge() {
        return splits.containsKey(Split.TEST) ? Split.TEST : Split.VALIDATION;
    }

    BlockSet of(Split split) {
        return splits.get(split);
    }

    Map<Split, BlockSet> splits() {
        return splits;
    }

    StepPlan steps(int minibatch) {
        BlockSet train = train();
        List<Integer> shares = IntStream.range(0, workers()).mapToObj(train::examplesOf).toList();
        return new StepPlan(shares, minibatch);
    }

    /** Files that could not be decoded, of all splits, by path. */
    List<Quarantined> quarantined() {
        List<Quarantined> all = new ArrayList<>();
        splits.values().forEach(blocks -> all.addAll(blocks.quarantined()));
        all.sort(Comparator.comparing(Quarantined::path));
        return all;
    }

    @Override
    public void close() {
        splits.values().forEach(BlockSet::close);
    }
}
