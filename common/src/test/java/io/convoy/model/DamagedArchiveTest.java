package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.convoy.config.OptimizerKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model file that is not whole is refused in words, whatever is wrong with it. */
class DamagedArchiveTest {
    private static final NetworkBlueprint BLUEPRINT =
            Blueprints.of(Blueprints.SMOOTH, Optimizers.of(OptimizerKind.ADAM, 0.01), 1);
    private static final ModelArchive ARCHIVE =
            Archived.archive(BLUEPRINT, Rounds.next(BLUEPRINT, Replica.initialState(BLUEPRINT)));

    @Test
    void refusesAFileCutOffAnywhere() {
        byte[] whole = Archived.bytes(ARCHIVE);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Archived.read(cut))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class)
                    .message()
                    .isIn("it is truncated", "it is no zip file, or an empty one");
        }
    }

    /** Bits that say nothing, such as times, may flip; nothing else may pass unseen. */
    @Test
    void neverReadsAnotherModelFromAFileWithAFlippedBit() {
        byte[] bytes = Archived.bytes(ARCHIVE);
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            int place = random.nextInt(bytes.length);
            int bit = 1 << random.nextInt(8);
            bytes[place] ^= (byte) bit;
            try {
                assertThat(Archived.read(bytes)).isEqualTo(ARCHIVE);
            } catch (IOException e) {
                assertThat(e).message().isNotBlank().startsWith("it");
                refused++;
            } catch (RuntimeException e) {
                fail("Bit %d of byte %d".formatted(bit, place), e);
            }
            bytes[place] ^= (byte) bit;
        }
        assertThat(refused).isGreaterThan(3000);
    }

    /** As by a program that changes parameters and writes a faultless zip file. */
    @Test
    void refusesParametersThatAreNotThoseOfTheCard() throws IOException {
        for (String entry : new String[] {"coefficients.bin", "updaterState.bin"}) {
            Map<String, byte[]> entries = entries();
            byte[] values = entries.get(entry);
            values[values.length - 1] ^= 1;

            assertRefused(
                    entries,
                    "its parameters are not those its card names: the file was changed or damaged");
        }
    }

    @Test
    void refusesAnArchiveWithoutItsUpdaterState() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.remove("updaterState.bin");

        assertRefused(
                entries,
                "its parameters are not those its card names: the file was changed or damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"configuration.json", "coefficients.bin", "convoy.json"})
    void refusesAnArchiveWithoutAnEntry(String name) throws IOException {
        Map<String, byte[]> entries = entries();
        entries.remove(name);

        assertRefused(entries, "it has no entry " + name);
    }

    @Test
    void refusesWhatIsNoZipFile() {
        byte[] text = "A letter, not a model.".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Archived.read(text))
                .isInstanceOf(IOException.class)
                .hasMessage("it is no zip file, or an empty one");
    }

    @Test
    void refusesVectorsThatAreNone() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("coefficients.bin", new byte[] {0, 1, 'x'});

        assertRefused(entries, "its entry coefficients.bin is no array of ND4J's");
    }

    @Test
    void refusesANetworkThatIsNone() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("configuration.json", "A letter.".getBytes(StandardCharsets.UTF_8));

        assertRefused(entries, "its entry configuration.json is no network of DL4J's");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format\" : 1 | \"format\" : 2 | it is of format 2; this version of Convoy reads format 1",
                "\"classes\" | \"klasses\" | it names no classes",
                "\"job\" | \"work\" | it names no job",
                "\"categorical-crossentropy\" | \"guesswork\" | No loss is named guesswork",
                "\"input\" : [ 1, 8, 8 ] | \"input\" : [ 8, 8 ] | Invalid input shape: [8, 8]",
                "\"round\" : 1 | \"round\" : \"one\" | not a valid `int` value",
                "{ | - | Unexpected character",
            })
    void refusesACardThatCannotBeUnderstood(String from, String to, String why) throws IOException {
        Map<String, byte[]> entries = entries();
        String card = new String(entries.get("convoy.json"), StandardCharsets.UTF_8);
        assertThat(card).contains(from);
        entries.put("convoy.json", card.replace(from, to).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Archived.read(Archived.zip(entries)))
                .isInstanceOf(IOException.class)
                .message()
                .startsWith("it")
                .contains(why)
                .doesNotContain("\n");
    }

    private static Map<String, byte[]> entries() throws IOException {
        return Archived.entries(Archived.bytes(ARCHIVE));
    }

    private static void assertRefused(Map<String, byte[]> entries, String message) {
        assertThatThrownBy(() -> Archived.read(Archived.zip(entries)))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }
}
