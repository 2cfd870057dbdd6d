package io.convoy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The directions in which the rooms of this module may know each other. */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.convoy");

    @Test
    void roomsKnowOnlyThoseBelow() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.convoy..")
                .layer("cli")
                .definedBy("io.convoy.cli..")
                .layer("job")
                .definedBy("io.convoy.job..")
                .layer("round")
                .definedBy("io.convoy.round..")
                .layer("source")
                .definedBy("io.convoy.source..")
                .layer("store")
                .definedBy("io.convoy.store..")
                .layer("cluster")
                .definedBy("io.convoy.cluster..")
                .layer("sync")
                .definedBy("io.convoy.sync..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("job")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("round")
                .mayOnlyBeAccessedByLayers("job")
                .whereLayer("source")
                .mayOnlyBeAccessedByLayers("job")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("job")
                .whereLayer("cluster")
                .mayOnlyBeAccessedByLayers("cli", "job", "round", "source", "store")
                .whereLayer("sync")
                .mayOnlyBeAccessedByLayers("round", "job")
                .check(CLASSES);
    }

    @Test
    void onlyTheirRoomKnowsDl4jsTrainingMasters() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.convoy.round.dl4j..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.deeplearning4j.spark..", "org.nd4j.parameterserver..", "io.aeron..")
                .check(CLASSES);
    }

    @Test
    void roundsKnowNothingOfDl4jsTrainingMasters() {
        noClasses()
                .that()
                .resideInAPackage("io.convoy.round")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.convoy.round.dl4j..")
                .check(CLASSES);
    }

    @Test
    void noRoomsDependOnEachOtherInACircle() {
        slices().matching("io.convoy.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
