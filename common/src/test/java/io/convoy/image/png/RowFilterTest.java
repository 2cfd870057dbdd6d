package io.convoy.image.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.image.UndecodableImageException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowFilterTest {

    /** As the specification has it. */
    private static int paeth(int left, int above, int corner) {
        int estimate = left + above - corner;
        int toLeft = Math.abs(estimate - left);
        int toAbove = Math.abs(estimate - above);
        int toCorner = Math.abs(estimate - corner);
        if (toLeft <= toAbove && toLeft <= toCorner) {
            return left;
        }
        return toAbove <= toCorner ? above : corner;
    }

    @Test
    void theNearestNeighbourIsPaethsForAllBytes() {
        int others = 0;
        for (int left = 0; left < 256; left++) {
            for (int above = 0; above < 256; above++) {
                for (int corner = 0; corner < 256; corner++) {
                    int nearest = RowFilter.nearest(left, above, corner);
                    others += nearest == paeth(left, above, corner) ? 0 : 1;
                }
            }
        }

        assertThat(others).isZero();
    }

    @Property(tries = 500)
    void whatWasFilteredIsGivenBack(
            @ForAll @IntRange(min = 0, max = 4) int filter,
            @ForAll @IntRange(min = 1, max = 8) int step,
            @ForAll @IntRange(min = 1, max = 40) int pixels,
            @ForAll long seed)
            throws UndecodableImageException {
        int stride = step * pixels + 1;
        byte[] rows = new byte[2 * stride];
        new Random(seed).nextBytes(rows);
        byte[] filtered = rows.clone();
        for (int i = stride + 1; i < rows.length; i++) {
            filtered[i] -= (byte) expected(filter, rows, i, stride, step);
        }

        new RowFilter(filtered, stride, step).undo(filter, stride + 1, rows.length);

        assertThat(filtered).isEqualTo(rows);
    }

    private static int expected(int filter, byte[] rows, int i, int stride, int step) {
        boolean first = i <= stride + step;
        int left = first ? 0 : rows[i - step] & 0xff;
        int above = rows[i - stride] & 0xff;
        int corner = first ? 0 : rows[i - stride - step] & 0xff;
        return switch (filter) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> (left + above) / 2;
            case 4 -> paeth(left, above, corner);
            default -> 0;
        };
    }

    @Test
    void anUnknownFilterIsADamagedFile() {
        RowFilter filter = new RowFilter(new byte[8], 4, 1);

        assertThatThrownBy(() -> filter.undo(-3, 5, 8))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("damaged PNG: no filter 253 exists");
    }
}
