package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.merge.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceTest {

    @Test
    void piecesCoverTheirSliceInOrder() {
        int end = 5 + 2 * Piece.MAX_LENGTH + 3;

        assertThat(Piece.cut(new Slice(4, 5, end)))
                .containsExactly(
                        new Piece(4, 5, Piece.MAX_LENGTH),
                        new Piece(4, 5 + Piece.MAX_LENGTH, Piece.MAX_LENGTH),
                        new Piece(4, 5 + 2 * Piece.MAX_LENGTH, 3));
    }

    @Test
    void emptySliceStillHasAPieceSoThatItsOwnerHearsOfEveryWorker() {
        assertThat(Piece.cut(new Slice(2, 7, 7))).isEqualTo(List.of(new Piece(2, 7, 0)));
    }
}
