package io.convoy.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.batch.StepPlan;
import io.convoy.config.OptimizerKind;
import io.convoy.config.SyncPolicy;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.network.TransportContext;
import org.apache.spark.network.client.TransportClient;
import org.apache.spark.network.netty.SparkTransportConf;
import org.apache.spark.network.server.NoOpRpcHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.Option;

/** Rounds where Spark demands a secret of its peers and encrypts what they say. */
@Timeout(120)
class AuthenticatedRoundIT {
    private static final List<Integer> SHARES = List.of(24, 23);

    private static JavaSparkContext spark;

    @BeforeAll
    static void start() {
        SparkConf conf = Fixtures.conf("local[2]");
        conf.set("spark.authenticate", "true");
        conf.set("spark.authenticate.secret", "a secret of the test");
        conf.set("spark.network.crypto.enabled", "true");
        spark = new JavaSparkContext(conf);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void peersThatKnowTheSecretTrainAsEver() {
        NetworkBlueprint blueprint =
                Fixtures.blueprint(
                        Fixtures.SMOOTH, Fixtures.optimizer(OptimizerKind.MOMENTUM, 0.05));
        TrainingPlan plan =
                new TrainingPlan(
                        blueprint,
                        new StepPlan(SHARES, 8),
                        Fixtures.sync(SyncPolicy.SYNCHRONOUS, 1),
                        5);
        try (RoundMonitor monitor = new RoundMonitor()) {
            BarrierRound round =
                    new BarrierRound(spark, Fixtures.distribute(spark, SHARES), plan, monitor);

            ModelState trained = round.next(Replica.initialState(blueprint)).state();

            assertThat(trained.parameters())
                    .usingComparatorWithPrecision(2e-6f)
                    .containsExactly(OneReplica.train(blueprint, SHARES, 8, 1));
        }
    }

    @Test
    void aStrangerWithoutTheSecretIsNotHeard() throws IOException, InterruptedException {
        SparkConf open = new SparkConf(false);
        try (RoundMonitor monitor = new RoundMonitor();
                TransportContext context =
                        new TransportContext(
                                SparkTransportConf.fromSparkConf(
                                        open, "stranger", 1, Option.empty()),
                                new NoOpRpcHandler());
                TransportClient stranger =
                        context.createClientFactory()
                                .createClient(monitor.address().host(), monitor.address().port())) {

            assertThatThrownBy(() -> stranger.sendRpcSync(ByteBuffer.allocate(64), 10_000))
                    .isInstanceOf(RuntimeException.class)
                    .hasStackTraceContaining("Expected SaslMessage, received something else");
            assertThat(monitor.progress().examples()).isZero();
        }
    }
}
