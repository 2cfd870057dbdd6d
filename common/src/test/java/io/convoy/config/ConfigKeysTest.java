package io.convoy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigKeysTest {

    @Test
    void holdsEveryKeyOnce() {
        assertThat(ConfigKeys.all())
                .extracting(ConfigKey::name)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(
                                        "network",
                                        "data.train data.test data.format data.shape data.classes",
                                        "data.label-separator",
                                        "data.validation-fraction data.max-pixels",
                                        "data.resize data.background data.decode-timeout",
                                        "data.max-bad-fraction data.validation data.group",
                                        "data.normalize data.sampling data.class-weights",
                                        "data.augment.flip data.augment.shift",
                                        "data.augment.rotate data.augment.zoom",
                                        "data.augment.crop-padding data.augment.brightness",
                                        "data.augment.contrast data.augment.cutout",
                                        "optimizer.kind",
                                        "optimizer.learning-rate optimizer.momentum",
                                        "optimizer.beta1 optimizer.beta2 optimizer.epsilon",
                                        "optimizer.l1 optimizer.l2 optimizer.schedule",
                                        "optimizer.warmup-epochs sync.policy sync.period",
                                        "sync.staleness sync.payload sync.timeout run.workers",
                                        "run.min-workers run.max-restarts run.minibatch run.epochs",
                                        "run.seed run.compute run.precision run.device",
                                        "run.output run.evaluate-every",
                                        "run.checkpoint-every")
                                .flatMap(line -> Stream.of(line.split(" ", -1)))
                                .toList());
    }

    @Test
    void noKeyIsDeclaredAndLeftOutOfTheTable() throws IllegalAccessException {
        List<Object> declared = new ArrayList<>();
        for (Class<?> keys :
                List.of(
                        ConfigKeys.class,
                        DataKeys.class,
                        SplitKeys.class,
                        PresentationKeys.class,
                        AugmentKeys.class,
                        OptimizerKeys.class,
                        SyncKeys.class,
                        RunKeys.class)) {
            for (Field field : keys.getDeclaredFields()) {
                if (field.getType() == ConfigKey.class && Modifier.isStatic(field.getModifiers())) {
                    declared.add(field.get(null));
                }
            }
        }
        assertThat(declared).containsExactlyInAnyOrderElementsOf(ConfigKeys.all());
    }

    @Test
    void namesAreUniqueAcrossGroupsSoThatASuggestionIsNeverAmbiguous() {
        assertThat(ConfigKeys.all()).extracting(ConfigKey::nameInGroup).doesNotHaveDuplicates();
    }

    @Test
    void findsAKeyByItsName() {
        assertThat(ConfigKeys.find("sync.period"))
                .hasValueSatisfying(
                        key -> {
                            assertThat(key.group()).isEqualTo("sync");
                            assertThat(key.nameInGroup()).isEqualTo("period");
                            assertThat(key.defaultText()).hasValue("10");
                            assertThat(key.type()).isEqualTo("a whole number, 1 or more");
                        });
        assertThat(ConfigKeys.find("sync")).isEmpty();
        assertThat(ConfigKeys.find("")).isEmpty();
    }

    @Test
    void everyKeyHasOneSentenceOfHelp() {
        assertThat(ConfigKeys.all())
                .allSatisfy(
                        key -> assertThat(key.help()).matches("[A-Z].*\\.").doesNotContain(". "));
    }
}
