package io.convoy.compute.update;

/** How an updater turns a gradient into a change of parameters. */
sealed interface UpdateRule permits SgdRule, NesterovsRule, AdamRule, PlainRule {
    /** Values of state for each parameter. */
    int stateValues();

    /** Changes the parameters of a place, and the state that belongs to them. */
    void apply(FlatUpdate.Vectors vectors, Place place, Moment moment);

    /**
     * A block of parameters.
     *
     * @param start first parameter
     * @param end after the last parameter
     * @param state first value of its updater's state
     * @param divided whether its gradient is a sum over examples
     */
    record Place(int start, int end, int state, boolean divided) {
        int length() {
            return end - start;
        }
    }

    /**
     * When an update happens.
     *
     * @param divisor what the gradient is to be divided by first
     */
    record Moment(int iteration, int epoch, float divisor) {}
}
