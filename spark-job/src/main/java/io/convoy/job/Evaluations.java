package io.convoy.job;

import io.convoy.config.RunConfig;
import io.convoy.evaluate.Evaluation;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.report.EvaluationReport;
import io.convoy.round.EvaluationRound;
import io.convoy.source.BlockSet;
import io.convoy.source.Split;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The evaluations of a run: some between rounds, one at the end. None is made twice. For one
 * thread.
 */
final class Evaluations {
    private final JavaSparkContext spark;
    private final TrainingData data;
    private final NetworkBlueprint blueprint;
    private final Ticker ticker;
    private Optional<Known> known = Optional.empty();

    Evaluations(
            JavaSparkContext spark, TrainingData data, NetworkBlueprint blueprint, Ticker ticker) {
        this.spark = spark;
        this.data = data;
        this.blueprint = blueprint;
        this.ticker = ticker;
    }

    /** The figures after a round, on validation examples if there are any; empty if none is due. */
    Optional<EvaluationReport> whenDue(ModelState state, RunConfig run) {
        if (!Due.after(state.round(), run.evaluateEvery(), run.epochs())) {
            return Optional.empty();
        }
        return Optional.of(EvaluationReport.of(data.judge().adjective(), on(data.judge(), state)));
    }

    /** The evaluation of the result, on test examples if there are any. */
    Evaluation last(ModelState state) {
        return on(data.finalJudge(), state);
    }

    private Evaluation on(Split split, ModelState state) {
        if (known.isEmpty() || known.get().split != split || !known.get().state.equals(state)) {
            BlockSet blocks = data.of(split);
            EvaluationRound round =
                    new EvaluationRound(spark, blocks.blocks(), blueprint, blocks.examples());
            Evaluation evaluation = ticker.during("evaluating", () -> round.evaluate(state));
            known = Optional.of(new Known(split, state, evaluation));
        }
        return known.get().evaluation;
    }

    private record Known(Split split, ModelState state, Evaluation evaluation) {}
}
