package io.convoy.model;

/** Network descriptions for tests. */
final class Texts {

    private Texts() {}

    /** A topology of a description whose file is called net.yaml. */
    static Topology topology(String text) {
        return Topology.of(NetworkReader.read("net.yaml", text));
    }

    /** A description with the layers given, as one line each, at two spaces less than in a file. */
    static String network(String input, String... layers) {
        return "input: " + input + "\nlayers:\n  " + String.join("\n  ", layers) + "\n";
    }
}
