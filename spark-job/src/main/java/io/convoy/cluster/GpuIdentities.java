package io.convoy.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells the GPUs of a host apart, whatever process counts them: the UUID of each, or of the
 * part of it (a MIG instance) that a process sees.
 *
 * @param byName UUIDs by the numbers and UUIDs of GPUs; of a GPU that is in parts, which CUDA does
 *     not show as a whole, the first part's
 */
record GpuIdentities(Map<String, String> byName) {
    private static final Pattern GPU =
            Pattern.compile("GPU (\\d{1,4}): .*\\(UUID: (GPU-[0-9a-fA-F-]{8,64})\\)");
    private static final Pattern PART =
            Pattern.compile("MIG .*Device +\\d{1,4}: \\(UUID: (MIG-[0-9a-zA-Z/-]{8,96})\\)");

    GpuIdentities {
        byName = Map.copyOf(byName);
    }

    /** Reads what {@code nvidia-smi -L} prints; lines of other kinds are passed over. */
    static GpuIdentities parse(List<String> lines) {
        Map<String, String> found = new HashMap<>();
        String number = "";
        String whole = "";
        for (String line : lines) {
            Matcher gpu = GPU.matcher(line.strip());
            Matcher part = PART.matcher(line.strip());
            if (gpu.matches()) {
                number = gpu.group(1);
                whole = gpu.group(2);
                found.put(number, whole);
                found.put(whole, whole);
            } else if (part.matches() && whole.equals(found.get(number))) {
                found.put(number, part.group(1));
                found.put(whole, part.group(1));
            }
        }
        return new GpuIdentities(found);
    }

    /**
     * What tells a GPU from all others of its host; the address itself where the driver does not
     * say.
     *
     * @param address that Spark gives: a number, or a UUID of a GPU or of a part of one
     * @param visible {@code CUDA_VISIBLE_DEVICES}; empty if not set
     */
    String of(String address, String visible) {
        String name = GpuChoice.name(address, visible);
        return byName.getOrDefault(name, name);
    }
}
