package io.convoy.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A GPU as its driver describes it.
 *
 * @param index of it on its host, from 0
 * @param name by its maker
 * @param capability its compute capability, such as {@code 8.6}
 */
record Gpu(int index, String name, String capability) {
    /**
     * The compute capabilities that the CUDA library of ND4J 1.0.0-M2.1 has machine code for, by
     * their first number. It holds no PTX, from which a driver could make other code.
     */
    private static final Map<Integer, Set<Integer>> CODE =
            Map.of(
                    3, Set.of(7),
                    5, Set.of(0, 2),
                    6, Set.of(0, 1),
                    7, Set.of(0, 5),
                    8, Set.of(0, 6));

    /**
     * Whether the library's code runs there: machine code does on its own capability and on later
     * ones of the same first number.
     *
     * <p>Source: NVIDIA, CUDA C++ Programming Guide 11.6, 3.1.2 "Binary compatibility".
     */
    boolean hasCode() {
        String[] numbers = capability.split("\\.", 2);
        int major = Integer.parseInt(numbers[0]);
        int minor = Integer.parseInt(numbers[1]);
        return CODE.getOrDefault(major, Set.of()).stream().anyMatch(known -> known <= minor);
    }

    /**
     * Reads what {@code nvidia-smi --query-gpu=index,compute_cap,name --format=csv,noheader}
     * prints; lines of other kinds are passed over.
     */
    static List<Gpu> parse(List<String> lines) {
        List<Gpu> gpus = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split("\\s*,\\s*", 3);
            boolean whole =
                    fields.length == 3
                            && fields[0].matches("\\d{1,4}")
                            && fields[1].matches("\\d{1,3}\\.\\d{1,3}");
            if (whole) {
                gpus.add(new Gpu(Integer.parseInt(fields[0]), fields[2].strip(), fields[1]));
            }
        }
        return gpus;
    }

    /** {@code GPU 0 (NVIDIA A100, compute capability 8.0)}. */
    @Override
    public String toString() {
        return "GPU %d (%s, compute capability %s)".formatted(index, name, capability);
    }
}
