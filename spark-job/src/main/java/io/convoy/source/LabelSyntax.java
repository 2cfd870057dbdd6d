package io.convoy.source;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** How the text of a label names the classes that an example is of. */
sealed interface LabelSyntax {

    /**
     * The syntax of a job.
     *
     * @param separator {@code data.label-separator}
     */
    static LabelSyntax of(Optional<String> separator) {
        return separator.<LabelSyntax>map(Separated::new).orElseGet(OneName::new);
    }

    /**
     * A label in its one form: equal texts mean the same classes, others do not.
     *
     * @throws InvalidLabelException if it names no classes as it should
     */
    String canonical(String label) throws InvalidLabelException;

    /** The classes that a label in its one form names, in ascending order. */
    List<String> names(String canonical);

    /** Every label is the name of one class. */
    record OneName() implements LabelSyntax {
        @Override
        public String canonical(String label) throws InvalidLabelException {
            String name = label.strip();
            if (name.isEmpty()) {
                throw new InvalidLabelException(
                        "its label is empty",
                        "Fill it in or remove the row, or set data.label-separator where images may be of no class");
            }
            return name;
        }

        @Override
        public List<String> names(String canonical) {
            return List.of(canonical);
        }
    }

    /**
     * A label is the names of several classes, of one or of none.
     *
     * @param separator between two names
     */
    record Separated(String separator) implements LabelSyntax {
        @Override
        public String canonical(String label) throws InvalidLabelException {
            if (label.isBlank()) {
                return "";
            }
            TreeSet<String> names = new TreeSet<>();
            for (String part : parts(label)) {
                String name = part.strip();
                if (name.isEmpty()) {
                    throw invalid(label, "has an empty name");
                }
                if (!names.add(name)) {
                    throw invalid(label, "names '%s' twice".formatted(name));
                }
            }
            return String.join(separator, names);
        }

        private InvalidLabelException invalid(String label, String problem) {
            return new InvalidLabelException(
                    "its label '%s' %s".formatted(label.strip(), problem),
                    "Write each class once, with one %s between two, and nothing for an image of none"
                            .formatted(separator));
        }

        @Override
        public List<String> names(String canonical) {
            return canonical.isEmpty() ? List.of() : parts(canonical);
        }

        private List<String> parts(String label) {
            return List.of(label.split(java.util.regex.Pattern.quote(separator), -1));
        }
    }
}
