package io.convoy.job.preflight;

import io.convoy.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether driver and executors run the same Java, Spark, Scala, Hadoop and Convoy. */
final class VersionCheck implements Check {
    private static final int JAVA = 17;

    @Override
    public String name() {
        return "versions";
    }

    @Override
    public List<Finding> look(Scene scene) {
        List<Answer<HostFacts>> answers = scene.hosts().answers();
        Software driver = Software.here();
        List<Finding> troubles = new ArrayList<>(Scene.failures(this, answers, ""));
        for (Answer<HostFacts> answer : answers) {
            answer.value()
                    .map(HostFacts::software)
                    .ifPresent(software -> compare(answer.who(), driver, software, troubles));
        }
        return Scene.either(
                troubles,
                Finding.ok(name(), "%s on %s".formatted(driver.words(), Scene.everybody(answers))));
    }

    private void compare(String who, Software driver, Software other, List<Finding> troubles) {
        if (other.javaFeature() < JAVA) {
            troubles.add(
                    Finding.error(
                            name(),
                            "%s runs Java %s".formatted(who, other.java()),
                            "Install Java 17 there, and name it: --conf spark.executorEnv.JAVA_HOME=…"));
        }
        differing("Java", Software::java, driver, other)
                .or(() -> differing("Hadoop", Software::hadoop, driver, other))
                .ifPresent(
                        words ->
                                troubles.add(
                                        Finding.warning(
                                                name(), "%s runs %s".formatted(who, words), "")));
        differing("Spark", Software::spark, driver, other)
                .or(() -> differing("Scala", Software::scala, driver, other))
                .or(() -> differing("Convoy", Software::convoy, driver, other))
                .ifPresent(
                        words ->
                                troubles.add(
                                        Finding.error(
                                                name(),
                                                "%s runs %s".formatted(who, words),
                                                "Install the driver's version there, or start the job with a SPARK_HOME of that version.")));
    }

    private static Optional<String> differing(
            String what, Function<Software, String> version, Software driver, Software other) {
        String mine = version.apply(driver);
        String theirs = version.apply(other);
        return mine.equals(theirs)
                ? Optional.empty()
                : Optional.of("%s %s, the driver %s".formatted(what, theirs, mine));
    }
}
