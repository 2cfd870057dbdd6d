package io.convoy.sync.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Places never overlap, and all of the ring comes back. */
class RingProperties {
    private static final int SIZE = 4096;

    /** A place with the length it was asked for. */
    private record Held(Ring.Place place, int length) {
        boolean meets(Held other) {
            return place.position() < other.place.position() + Math.max(1, other.length)
                    && other.place.position() < place.position() + Math.max(1, length);
        }
    }

    @Property(tries = 500)
    void placesDoNotOverlapWhateverTheOrderOfRelease(@ForAll long seed) {
        Random random = new Random(seed);
        Ring ring = new Ring(SIZE);
        List<Held> held = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            if (random.nextInt(5) < 3) {
                int length = random.nextInt(random.nextBoolean() ? 200 : SIZE + 1);
                ring.reserve(length).ifPresent(place -> held.add(verified(held, place, length)));
            } else if (!held.isEmpty()) {
                ring.release(held.remove(random.nextInt(held.size())).place());
            }
        }
        held.forEach(each -> ring.release(each.place()));

        Optional<Ring.Place> all = ring.reserve(SIZE);
        assertThat(all).get().extracting(Ring.Place::position).isEqualTo(0);
        assertThat(ring.reserve(0)).isEmpty();
    }

    private static Held verified(List<Held> held, Ring.Place place, int length) {
        Held taken = new Held(place, length);
        assertThat(place.position()).isBetween(0, SIZE - length);
        assertThat(held).noneMatch(taken::meets);
        return taken;
    }
}
