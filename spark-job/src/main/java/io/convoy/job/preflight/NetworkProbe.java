package io.convoy.job.preflight;

import io.convoy.sync.Address;
import io.convoy.sync.SparkTransport;
import io.convoy.sync.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One task's part of going from everybody to everybody; of each process, the first task goes. Spark
 * itself tells them where the others are, which needs no connection but that to the driver.
 */
final class NetworkProbe implements Probe<NetworkFacts> {
    private static final long serialVersionUID = 1L;
    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final String FIELD = "\t";

    private final Address driver;

    /**
     * A probe.
     *
     * @param driver where the driver listens
     */
    NetworkProbe(Address driver) {
        this.driver = driver;
    }

    /** What a task says of itself to all others. */
    private record Card(int task, String executor, String name, Address address) {

        static Card of(Slot slot, Address address) {
            String name = "executor %s on %s".formatted(slot.executor(), slot.host());
            return new Card(slot.task(), slot.executor(), name, address);
        }

        String write() {
            return String.join(
                    FIELD,
                    Integer.toString(task),
                    executor,
                    name,
                    address.host(),
                    Integer.toString(address.port()));
        }

        static Card read(String text) {
            String[] fields = text.split(FIELD, -1);
            Address address = new Address(fields[3], Integer.parseInt(fields[4]));
            return new Card(Integer.parseInt(fields[0]), fields[1], fields[2], address);
        }
    }

    @Override
    public NetworkFacts answer(Slot slot) throws InterruptedException {
        try (Transport transport = SparkTransport.onExecutor(LIMIT, new Ear())) {
            Card self = Card.of(slot, transport.address());
            Map<String, Card> processes = processes(slot.context().allGather(self.write()));
            try {
                return processes.get(self.executor()).equals(self)
                        ? new Roads(transport, self.name(), LIMIT).to(others(processes, self))
                        : new NetworkFacts(new String[0], 0, new double[0]);
            } finally {
                slot.context().barrier(); // others may still be on their way to this one
            }
        }
    }

    /** The first task of each process, by number. */
    private static Map<String, Card> processes(String[] texts) {
        Map<String, Card> first = new LinkedHashMap<>();
        for (String text : texts) {
            Card card = Card.read(text);
            first.putIfAbsent(card.executor(), card);
        }
        return first;
    }

    /** Those after this one first, so that all go different ways; the driver last. */
    private List<Roads.Place> others(Map<String, Card> processes, Card self) {
        List<Card> all = new ArrayList<>(processes.values());
        Collections.rotate(all, -all.indexOf(self));
        List<Roads.Place> others = new ArrayList<>();
        all.subList(1, all.size())
                .forEach(card -> others.add(new Roads.Place(card.name(), card.address())));
        others.add(new Roads.Place("the driver", driver));
        return others;
    }
}
