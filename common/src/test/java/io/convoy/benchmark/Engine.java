package io.convoy.benchmark;

import io.convoy.batch.Minibatch;
import io.convoy.model.NetworkBlueprint;
import java.util.Locale;
import java.util.Optional;

/** What computes a replica's gradients. */
enum Engine {
    /** Deeplearning4j layer by layer, with its oneDNN helpers. */
    DL4J {
        @Override
        NetworkBlueprint choose(NetworkBlueprint blueprint) {
            return blueprint.on(io.convoy.model.Engine.DL4J);
        }
    },
    /** The network compiled to one list of oneDNN primitives. */
    COMPILED {
        @Override
        NetworkBlueprint choose(NetworkBlueprint blueprint) {
            return blueprint.on(io.convoy.model.Engine.COMPILED);
        }

        @Override
        Optional<String> profile(NetworkBlueprint blueprint, Minibatch minibatch) {
            return Optional.of(OperationTimes.of(blueprint, minibatch));
        }
    };

    /** The blueprint of a replica that computes with this engine. */
    abstract NetworkBlueprint choose(NetworkBlueprint blueprint);

    /** Time by operation, as lines of text, of an engine that can tell. */
    Optional<String> profile(NetworkBlueprint blueprint, Minibatch minibatch) {
        return Optional.empty();
    }

    /** The engine of that name, such as {@code compiled}. */
    static Engine named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
