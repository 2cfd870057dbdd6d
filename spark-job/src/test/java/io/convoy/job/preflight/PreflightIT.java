package io.convoy.job.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.ImageShape;
import io.convoy.config.JobConfig;
import io.convoy.config.JobConfigReader;
import io.convoy.error.ExitCode;
import io.convoy.report.Finding;
import io.convoy.round.Fixtures;
import io.convoy.source.ImageSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A check that goes wrong itself. */
@Timeout(60)
class PreflightIT {

    /** A defect. */
    private static final Check DEFECT =
            new Check() {
                @Override
                public String name() {
                    return "network";
                }

                @Override
                public List<Finding> look(Scene scene) {
                    Finding[] none = {};
                    return List.of(none[0]);
                }
            };

    private static Scene scene(JavaSparkContext spark) {
        JobConfig config = JobConfigReader.read(Map.of("network", "any", "data.train", "any"));
        ImageShape shape = new ImageShape(8, 8, 1);
        ImageSource source = new ImageSource(spark, config.data(), shape, OptionalInt.empty(), 0);
        return new Scene(new Inspected(spark, config, source, shape, listing -> null, "any"));
    }

    @Test
    void aDefectOfACheckIsARowOfIt() {
        try (JavaSparkContext spark = Fixtures.spark(1)) {
            Finding finding = Preflight.look(DEFECT, scene(spark)).get(0);

            assertThat(finding.check()).isEqualTo("network");
            assertThat(finding.level()).isEqualTo(Finding.Level.ERROR);
            assertThat(finding.exitCode()).isEqualTo(ExitCode.INTERNAL);
            assertThat(finding.found())
                    .startsWith("this is a defect of Convoy, not of your job: ")
                    .contains("ArrayIndexOutOfBoundsException");
        }
    }

    @Test
    void whatFailsBecauseTheApplicationWasEndedIsNoDefect() {
        JavaSparkContext spark = Fixtures.spark(1);
        Scene scene = scene(spark);
        spark.stop();

        Finding finding = Preflight.look(DEFECT, scene).get(0);

        assertThat(finding.exitCode()).isEqualTo(ExitCode.CLUSTER);
        assertThat(finding.found())
                .startsWith("Cannot go on: the cluster has ended this application (local[1])");
    }
}
