package io.convoy.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Linux says of the memory of this process's control group and machine.
 *
 * <p>Source: Linux, Documentation/admin-guide/cgroup-v2.rst, cgroup-v1/memory.rst.
 */
final class ControlGroup {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s*(\\d+) kB");

    /** Version 1 writes a number near the largest there is where there is no limit. */
    private static final long NO_LIMIT = 1L << 60;

    private ControlGroup() {}

    /** The least limit of the group and those around it, in bytes; 0 if there is none. */
    static long memoryLimit() {
        return memoryLimit(ROOT, text(Path.of("/proc/self/cgroup")).orElse(""));
    }

    /**
     * The same, of a group elsewhere.
     *
     * @param root where the groups are
     * @param membership text of {@code /proc/self/cgroup}
     */
    static long memoryLimit(Path root, String membership) {
        long least = Long.MAX_VALUE;
        for (String line : membership.lines().toList()) {
            String[] parts = line.split(":", 3);
            if (parts.length < 3) {
                continue;
            }
            if (parts[1].isEmpty()) {
                least = Math.min(least, least(root, parts[2], "memory.max"));
            } else if (List.of(parts[1].split(",")).contains("memory")) {
                least =
                        Math.min(
                                least,
                                least(root.resolve("memory"), parts[2], "memory.limit_in_bytes"));
            }
        }
        return least >= NO_LIMIT ? 0 : least;
    }

    /** Inside of a container the root is the container's own group, whatever the path says. */
    private static long least(Path root, String group, String file) {
        long least = limit(root.resolve(file));
        Path path = root;
        for (Path name : Path.of(group.isEmpty() ? "/" : group)) {
            path = path.resolve(name);
            least = Math.min(least, limit(path.resolve(file)));
        }
        return least;
    }

    private static long limit(Path file) {
        return text(file)
                .map(String::strip)
                .filter(value -> value.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
    }

    /** What the machine has, in bytes; 0 if it does not say. */
    static long machineMemory() {
        Matcher total = TOTAL.matcher(text(Path.of("/proc/meminfo")).orElse(""));
        return total.find() ? Long.parseLong(total.group(1)) << 10 : 0;
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a file system of the kernel's that is not there
        }
    }
}
