package io.convoy.round;

import io.convoy.sync.Address;
import io.convoy.sync.RoundToken;
import java.io.Serializable;

/**
 * What every worker of a round is told, besides the state it starts from.
 *
 * @param training what is the same in every round
 * @param round being run, from 1
 * @param token of this attempt
 * @param monitor where to report to
 */
record RoundPlan(TrainingPlan training, int round, RoundToken token, Address monitor)
        implements Serializable {}
