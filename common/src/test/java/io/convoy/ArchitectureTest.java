package io.convoy;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The directions in which the packages of this module may look at each other. */
class ArchitectureTest {
    /** What each package may use, itself apart. A new package is entered here first. */
    private static final Map<String, Set<String>> MAY_USE =
            Map.ofEntries(
                    Map.entry("error", Set.of()),
                    Map.entry("merge", Set.of()),
                    Map.entry("yaml", Set.of("error")),
                    Map.entry("config", Set.of("error", "yaml")),
                    Map.entry("sample", Set.of("error", "config")),
                    Map.entry("image", Set.of("error", "config")),
                    Map.entry("batch", Set.of("error", "config", "merge", "image")),
                    Map.entry("compute", Set.of("error", "config")),
                    Map.entry(
                            "model",
                            Set.of("error", "yaml", "config", "merge", "batch", "compute")),
                    Map.entry("evaluate", Set.of("error", "merge", "batch", "model")),
                    Map.entry("forecast", Set.of("error", "config")),
                    Map.entry("report", Set.of("error", "evaluate")));

    /** Collections that may be static, by the name of their class. */
    private static final Pattern UNCHANGEABLE =
            Pattern.compile("^java\\.util\\.(ImmutableCollections|Collections\\$Unmodifiable)");

    private static final Pattern CHANGEABLE =
            Pattern.compile("Atomic|ThreadLocal|StringBuilder|StringBuffer|Buffer$|Random$");

    private static final JavaClasses COMMON =
            new ClassFileImporter()
                    .importPath(
                            Path.of(
                                    System.getProperty("convoy.root"),
                                    "common",
                                    "target",
                                    "classes"));

    @Test
    void everyPackageUsesOnlyThoseBelowIt() {
        MAY_USE.forEach(
                (room, below) -> {
                    Set<String> others = new TreeSet<>(MAY_USE.keySet());
                    others.remove(room);
                    others.removeAll(below);
                    if (!others.isEmpty()) {
                        noClasses()
                                .that()
                                .resideInAPackage(name(room))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        others.stream()
                                                .map(ArchitectureTest::name)
                                                .toArray(String[]::new))
                                .check(COMMON);
                    }
                });
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> rooms =
                COMMON.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith("io.convoy"))
                        .map(name -> name.split("\\.", -1)[2])
                        .collect(Collectors.toSet());

        assertThat(rooms).isEqualTo(MAY_USE.keySet());
    }

    @Test
    void noPackagesFormACircle() {
        slices().matching("io.convoy.(*)..").should().beFreeOfCycles().check(COMMON);
    }

    @Test
    void nothingKnowsSparkOrHadoop() {
        noClasses()
                .that(alwaysTrue())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
                .check(COMMON);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should(notChange()).check(COMMON);
    }

    @Test
    void namesSayWhatAClassIs() {
        classes()
                .that(resideInAPackage("io.convoy.."))
                .should(notBeCalled("Util|Utils|Helper|Helpers|Manager|Impl"))
                .check(COMMON);
    }

    /** Rules that hold for any classes at all would hold for ours. */
    @Test
    void theRulesCanBeBroken() {
        JavaClasses broken = new ClassFileImporter().importClasses(BrokenHelper.class);

        assertBroken(fields().that().areStatic().should(notChange()), broken, "counter");
        assertBroken(fields().that().areStatic().should(notChange()), broken, "SEEN");
        assertBroken(fields().that().areStatic().should(notChange()), broken, "TABLE");
        assertBroken(fields().that().areStatic().should(notChange()), broken, "CALLS");
        assertBroken(classes().should(notBeCalled("Helper")), broken, "BrokenHelper");
    }

    private static void assertBroken(ArchRule rule, JavaClasses classes, String offender) {
        assertThatThrownBy(() -> rule.check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(offender);
    }

    private static ArchCondition<JavaField> notChange() {
        return new ArchCondition<>("not change") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (!field.getModifiers().contains(JavaModifier.SYNTHETIC) && changes(field)) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    field, field.getFullName() + " can change"));
                }
            }
        };
    }

    private static boolean changes(JavaField field) {
        JavaClass type = field.getRawType();
        if (!field.getModifiers().contains(JavaModifier.FINAL) || type.isArray()) {
            return true;
        }
        boolean holdsOthers =
                type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        return holdsOthers
                ? !UNCHANGEABLE.matcher(value(field).getClass().getName()).find()
                : CHANGEABLE.matcher(type.getName()).find();
    }

    private static Object value(JavaField field) {
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return reflected.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError("Cannot look into " + field.getFullName(), e);
        }
    }

    private static ArchCondition<JavaClass> notBeCalled(String endings) {
        Pattern ending = Pattern.compile("(" + endings + ")$");
        return new ArchCondition<>("not end in " + endings) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (ending.matcher(item.getSimpleName()).find()) {
                    events.add(SimpleConditionEvent.violated(item, item.getName() + " does"));
                }
            }
        };
    }

    private static String name(String room) {
        return "io.convoy." + room + "..";
    }

    /** Breaks every rule that the classes of this module keep. */
    static final class BrokenHelper {
        static final List<String> SEEN = new ArrayList<>();
        static final int[] TABLE = {1};
        static final AtomicInteger CALLS = new AtomicInteger();
        static int counter;

        private BrokenHelper() {}
    }
}
