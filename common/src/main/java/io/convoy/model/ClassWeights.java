package io.convoy.model;

import io.convoy.yaml.Suggestion;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How much the examples of each class count in the loss. The mean is over examples, not over their
 * weights, as in Keras.
 */
public sealed interface ClassWeights {

    /** Where the description has them, from 1; 0: nowhere. */
    int line();

    /**
     * One weight per class, in the order of the class list; empty where all are equal.
     *
     * @throws MisfitException if they are not those of the classes
     */
    List<Double> of(ClassCounts classes);

    /** As the end of a line in a summary. */
    String describe();

    /** Every example counts the same. */
    record Equal() implements ClassWeights {
        @Override
        public int line() {
            return 0;
        }

        @Override
        public List<Double> of(ClassCounts classes) {
            return List.of();
        }

        @Override
        public String describe() {
            return "";
        }
    }

    /**
     * The rarer a class, the more its examples count, so that all classes count the same: examples
     * / (classes x examples of the class).
     *
     * <p>Source: King and Zeng (2001), as in scikit-learn's {@code balanced}.
     */
    record Balanced(int line) implements ClassWeights {
        @Override
        public List<Double> of(ClassCounts classes) {
            long all = classes.examples().stream().mapToLong(Integer::longValue).sum();
            int number = classes.names().size();
            return IntStream.range(0, number).mapToObj(c -> weight(classes, c, all)).toList();
        }

        private static double weight(ClassCounts classes, int index, long all) {
            int examples = classes.examples().get(index);
            if (examples == 0) {
                throw new MisfitException(
                        "balanced weighs a class by its training examples, and class %s has none. Write the weights, or remove the class from the data."
                                .formatted(classes.names().get(index)));
            }
            return (double) all / ((double) classes.names().size() * examples);
        }

        @Override
        public String describe() {
            return ", class weights balanced";
        }
    }

    /** One weight per class, in the order of the class list. */
    record Listed(int line, List<Double> weights) implements ClassWeights {
        public Listed {
            weights = List.copyOf(weights);
        }

        @Override
        public List<Double> of(ClassCounts classes) {
            if (weights.size() != classes.names().size()) {
                throw new MisfitException(
                        "%d weights for the %d classes %s. Give one weight per class in this order, or name the classes: {%s: 2}."
                                .formatted(
                                        weights.size(),
                                        classes.names().size(),
                                        String.join(", ", classes.names()),
                                        classes.names().get(0)));
            }
            return weights;
        }

        @Override
        public String describe() {
            return ", class weights "
                    + weights.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }

    /** The weights of some classes by name; 1 for the others. */
    record Named(int line, Map<String, Double> weights) implements ClassWeights {
        public Named {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        }

        @Override
        public List<Double> of(ClassCounts classes) {
            for (String name : weights.keySet()) {
                if (!classes.names().contains(name)) {
                    throw new MisfitException(
                            "the data have no class '%s'.%s Known: %s."
                                    .formatted(
                                            name,
                                            Suggestion.didYouMean(name, classes.names()),
                                            String.join(", ", classes.names())));
                }
            }
            return classes.names().stream().map(name -> weights.getOrDefault(name, 1.0)).toList();
        }

        @Override
        public String describe() {
            return weights.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", ", ", class weights ", ""));
        }
    }
}
