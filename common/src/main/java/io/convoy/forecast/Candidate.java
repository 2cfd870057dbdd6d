package io.convoy.forecast;

import io.convoy.config.Payload;
import io.convoy.config.SyncPolicy;
import java.util.Locale;

/**
 * One way to keep replicas in step.
 *
 * @param policy what travels, and when
 * @param payload how values are written when they travel
 */
public record Candidate(SyncPolicy policy, Payload payload) {

    /** {@code synchronous, fp32}. */
    public String words() {
        return policyWord() + ", " + payloadWord();
    }

    /** The policy as the job file writes it. */
    public String policyWord() {
        return word(policy);
    }

    /** The payload as the job file writes it. */
    public String payloadWord() {
        return word(payload);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
