package io.convoy.model;

import io.convoy.config.ComputeMode;
import io.convoy.config.Precision;
import io.convoy.config.RunConfig;
import java.io.Serializable;
import java.util.Locale;

/**
 * What computes a replica's minibatches. It changes speed and rounding, never what is computed:
 * states and archives of one engine go on with any other.
 *
 * @param precision of the products; {@link ComputeMode#DL4J} knows only {@link Precision#FP32}
 */
public record Engine(ComputeMode mode, Precision precision) implements Serializable {
    /** The default: the compiled network in float32. */
    public static final Engine COMPILED = new Engine(ComputeMode.COMPILED, Precision.FP32);

    /** DL4J's own layers: what programs that know only DL4J compute, to the bit. */
    public static final Engine DL4J = new Engine(ComputeMode.DL4J, Precision.FP32);

    public Engine {
        if (mode == ComputeMode.DL4J && precision != Precision.FP32) {
            throw new IllegalArgumentException("DL4J's layers compute in fp32 only.");
        }
    }

    /** The engine a run asks for. */
    public static Engine of(RunConfig run) {
        return new Engine(run.compute(), run.precision());
    }

    /** In the words of the job file, such as {@code compiled, fp32}. */
    @Override
    public String toString() {
        return "%s, %s".formatted(mode, precision).toLowerCase(Locale.ROOT);
    }
}
