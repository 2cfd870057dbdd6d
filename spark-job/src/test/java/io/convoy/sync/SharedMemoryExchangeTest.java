package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.sync.lane.HostTransport;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What holds over a network holds between processes of one host, which share memory. */
class SharedMemoryExchangeTest extends ExchangeTest {
    @TempDir private Path folder;
    private final MemoryNetwork network = new MemoryNetwork();

    @Override
    CrewOfThreads crew(String processes, Duration timeout) {
        return new CrewOfThreads(
                names(processes),
                timeout,
                handler -> HostTransport.over(Frames.TOKEN, folder, handler, network::open));
    }

    @AfterEach
    void theNetworkCarriedNoValuesAndNothingIsLeftBehind() {
        assertThat(network.uploads()).isZero();
        assertThat(folder).isEmptyDirectory();
    }
}
