package io.convoy.model;

import java.util.ArrayList;
import java.util.List;

/** A network as a table for people: every layer, its output shape and its parameters. */
public final class NetworkSummary {
    private static final String GAP = "   ";

    private final Topology topology;

    private record Row(String layer, String operation, String output, String parameters) {
        List<String> cells() {
            return List.of(layer, operation, output, parameters);
        }
    }

    private NetworkSummary(Topology topology) {
        this.topology = topology;
    }

    /**
     * The table, with the totals below it. Shapes are height x width x channels. The last line ends
     * without a line break.
     */
    public static String of(Topology topology) {
        return new NetworkSummary(topology).text();
    }

    private String text() {
        List<Row> rows = rows();
        int[] widths = widths(rows);
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s: input %s, %d outputs, loss %s"
                        .formatted(
                                topology.name(),
                                topology.input(),
                                topology.outputs(),
                                topology.description().loss().describe()));
        if (SeveralClasses.fits(topology)) {
            lines.add("fits images of several classes or of none: data.label-separator");
        }
        lines.add("");
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add("");
        lines.addAll(totals());
        return String.join("\n", lines);
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("layer", "operation", "output", "parameters"));
        for (Node node : topology.nodes()) {
            String parameters =
                    node.sharedWith()
                            .map(first -> "shared with " + first)
                            .orElse("%,d".formatted(node.parameters()));
            String operation = operation(node) + weight(node);
            rows.add(new Row(node.name(), operation, node.output().toString(), parameters));
        }
        return rows;
    }

    /** A join lists the nodes it joins, which its branches alone do not tell. */
    private static String operation(Node node) {
        return node.operation() instanceof Join join
                ? join.kind() + " " + String.join(", ", node.inputs())
                : node.operation().describe();
    }

    private String weight(Node node) {
        return topology.auxiliaryOutputs().stream()
                .filter(output -> output.node().equals(node))
                .map(output -> ", auxiliary output of weight " + output.weight())
                .findFirst()
                .orElse("");
    }

    private static int[] widths(List<Row> rows) {
        int[] widths = new int[4];
        for (Row row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.cells().get(i).length());
            }
        }
        return widths;
    }

    private static String line(Row row, int[] widths) {
        return pad(row.layer(), -widths[0])
                + GAP
                + pad(row.operation(), -widths[1])
                + GAP
                + pad(row.output(), widths[2])
                + GAP
                + pad(row.parameters(), widths[3]);
    }

    /** Pads to a width: on the left, or for a negative width on the right. */
    private static String pad(String text, int width) {
        return ("%" + width + "s").formatted(text);
    }

    private List<String> totals() {
        List<String> lines = new ArrayList<>();
        lines.add("parameters: %,d".formatted(topology.parameters()));
        long statistics = topology.parameters() - topology.trainableParameters();
        if (statistics > 0) {
            lines.add(
                    "of which trained: %,d, running statistics of batchnorm: %,d"
                            .formatted(topology.trainableParameters(), statistics));
        }
        long copies = topology.graphParameters() - topology.parameters();
        if (copies > 0) {
            lines.add("shared parameters are counted once; their copies: %,d".formatted(copies));
        }
        return lines;
    }
}
