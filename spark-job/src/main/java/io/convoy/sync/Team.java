package io.convoy.sync;

import io.convoy.config.Payload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The workers of one round that share a process: they share its transport, and add in memory what
 * would otherwise travel. Each has joined at the round's {@link MeetingPlace}, and leaves it by
 * {@link #close}. Thread-safe.
 */
public final class Team implements AutoCloseable {
    private final MeetingPlace place;
    private final Door door;
    private final Transport transport;
    private final CompletableFuture<Void> broken = new CompletableFuture<>();
    private Optional<Shared> shared = Optional.empty();
    private Optional<Ownership> owned = Optional.empty();

    Team(MeetingPlace place, RoundToken token, Function<Transport.Handler, Transport> network) {
        this.place = place;
        this.door = new Door(token);
        this.transport = network.apply(door);
    }

    /**
     * What its workers have in common.
     *
     * @param broken fails when one of them, or of those they exchange with, is lost
     * @param ownerships what the process owns, made once for all
     */
    record Shared(
            Table table,
            Gate gate,
            CompletableFuture<Void> broken,
            BiFunction<Crew, OwnerPlan, Ownership> ownerships) {}

    /** Where this process listens for frames of the round. */
    public Address address() {
        return transport.address();
    }

    /**
     * A worker's exchange with all other workers, who open theirs at the same time.
     *
     * @param length elements of the vectors to be summed
     * @param payload how they travel between processes
     * @return empty for a crew of one
     * @throws PeerLostException if a process cannot be reached
     */
    public Optional<Exchange> exchange(Crew crew, int length, Payload payload) {
        if (crew.workers() == 1) {
            return Optional.empty();
        }
        List<List<Member>> teams = crew.teams();
        List<Member> team = crew.team();
        boolean speaks = team.get(0).equals(crew.self());
        Optional<SliceExchange> slices =
                teams.size() > 1 && speaks
                        ? Optional.of(slices(crew, teams, length, payload))
                        : Optional.empty();
        if (team.size() == 1) {
            return slices.map(exchange -> exchange);
        }
        int seat = team.indexOf(crew.self());
        return Optional.of(new TeamExchange(crew, seat, shared(team), slices, teams.size() == 1));
    }

    private SliceExchange slices(Crew crew, List<List<Member>> teams, int length, Payload payload) {
        List<Member> speakers = teams.stream().map(members -> members.get(0)).toList();
        int self = speakers.indexOf(crew.self());
        Peers peers = new Peers(crew, speakers, self, transport, broken);
        SliceExchange exchange = new SliceExchange(peers, length, payload, this::ownership);
        door.open(exchange);
        try {
            peers.connect();
            return exchange;
        } catch (RuntimeException e) {
            broken.completeExceptionally(PeerLostException.of(e, 0));
            throw e;
        }
    }

    private synchronized Shared shared(List<Member> team) {
        if (shared.isEmpty()) {
            shared =
                    Optional.of(
                            new Shared(
                                    new Table(team.size()),
                                    new Gate(team, broken),
                                    broken,
                                    this::ownership));
        }
        return shared.get();
    }

    private synchronized Ownership ownership(Crew crew, OwnerPlan plan) {
        if (owned.isEmpty()) {
            owned = Optional.of(new Ownership(crew, plan, broken));
        }
        return owned.get();
    }

    /** Leaves the team; the last worker to leave ends its connections. */
    @Override
    public void close() {
        place.leave(this);
    }

    void disband() {
        transport.close();
    }
}
