package io.convoy.report;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a result comes from: program, platform and libraries, key by key.
 *
 * @param facts in the order of their keys
 */
public record Provenance(Map<String, String> facts) {
    public Provenance {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /**
     * What this process knows about itself; {@code more} adds what only the caller knows, such as
     * Spark's version.
     */
    public static Provenance here(Map<String, String> more) {
        Map<String, String> facts = new TreeMap<>(more);
        facts.put("convoy.version", Build.version());
        facts.put("convoy.commit", Build.commit());
        facts.put("java", System.getProperty("java.runtime.version"));
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("natives", System.getProperty("org.bytedeco.javacpp.platform.extension", ""));
        return new Provenance(facts);
    }
}
