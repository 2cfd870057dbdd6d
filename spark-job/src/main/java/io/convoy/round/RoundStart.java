package io.convoy.round;

import io.convoy.model.ModelState;
import io.convoy.sync.MeetingPlace;
import java.io.Serializable;

/**
 * What a round's broadcast brings to every executor.
 *
 * @param state to start from
 * @param place where the workers of one executor find each other
 */
record RoundStart(ModelState state, MeetingPlace place) implements Serializable {}
