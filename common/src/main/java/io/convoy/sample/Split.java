package io.convoy.sample;

import java.util.Locale;

/** The two parts of a drawn data set. */
enum Split {
    TRAIN(1),
    TEST(2);

    private final long salt;

    Split(long salt) {
        this.salt = salt;
    }

    /** Keeps the random numbers of the splits apart. */
    long salt() {
        return salt;
    }

    int examples(SampleRequest request) {
        return this == TRAIN ? request.train() : request.test();
    }

    /** The folder's or file's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
