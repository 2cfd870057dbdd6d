package io.convoy.config;

import java.util.List;

/** Which examples are for training, which for validation: the keys of {@link SplitConfig}. */
final class SplitKeys {
    static final ConfigKey<String> VALIDATION =
            ConfigKey.optional(
                    "data.validation",
                    new TextType("a URI or path"),
                    "none",
                    "Folder or file with the validation examples, in place of a held-out part of"
                            + " data.train.",
                    config -> config.data().split().validation());
    static final ConfigKey<String> GROUP =
            ConfigKey.optional(
                    "data.group",
                    new TextType("a column's name or a regular expression with one group"),
                    "none",
                    "Keeps all images of one subject on one side of a held-out part: a manifest's"
                            + " column, or a pattern over paths such as (patient-[0-9]+)/.",
                    config -> config.data().split().group());

    /** In the order of the help. */
    static final List<ConfigKey<?>> ALL = List.of(VALIDATION, GROUP);

    private SplitKeys() {}
}
