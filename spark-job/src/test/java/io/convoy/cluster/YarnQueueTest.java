package io.convoy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ClusterException;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.QueueInfo;
import org.apache.hadoop.yarn.api.records.QueueState;
import org.apache.hadoop.yarn.api.records.QueueStatistics;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.util.Records;
import org.junit.jupiter.api.Test;

/** What YARN's own records mean; that it is asked is tested on a real one. */
class YarnQueueTest {

    private static QueueInfo queue(QueueState state, long megabytes, long cores, long waiting) {
        QueueStatistics statistics = Records.newRecord(QueueStatistics.class);
        statistics.setAvailableMemoryMB(megabytes);
        statistics.setAvailableVCores(cores);
        statistics.setPendingContainers(waiting);
        QueueInfo queue = Records.newRecord(QueueInfo.class);
        queue.setQueueName("gpu");
        queue.setQueueState(state);
        queue.setQueueStatistics(statistics);
        return queue;
    }

    private static NodeReport node(long has, long uses, String... labels) {
        NodeReport node = Records.newRecord(NodeReport.class);
        node.setCapability(Resource.newInstance(has, 8));
        node.setUsed(Resource.newInstance(uses, 2));
        node.setNodeLabels(Set.of(labels));
        return node;
    }

    @Test
    void freeIsWhatIsNotUsed() {
        QueueRoom room =
                YarnQueue.room(
                        queue(QueueState.RUNNING, 3000, 4, 2),
                        List.of(node(8000, 3000), node(1000, 2000)),
                        "");

        assertThat(room)
                .isEqualTo(
                        new QueueRoom(
                                "gpu",
                                true,
                                3000,
                                4,
                                2,
                                List.of(new QueueRoom.Node(5000, 6), new QueueRoom.Node(0, 6))));
    }

    @Test
    void aQueueThatBorrowsHasNothingLeftOfItsShare() {
        QueueRoom room = YarnQueue.room(queue(QueueState.STOPPED, -500, -1, 0), List.of(), "");

        assertThat(room).isEqualTo(new QueueRoom("gpu", false, 0, 0, 0, List.of()));
    }

    @Test
    void labelsDivideTheNodes() {
        List<NodeReport> nodes = List.of(node(8000, 0), node(4000, 0, "big"));
        QueueInfo queue = queue(QueueState.RUNNING, 1, 1, 0);

        assertThat(YarnQueue.room(queue, nodes, "").nodes())
                .containsExactly(new QueueRoom.Node(8000, 6));
        assertThat(YarnQueue.room(queue, nodes, "big").nodes())
                .containsExactly(new QueueRoom.Node(4000, 6));
    }

    @Test
    void aSchedulerThatKeepsNoAccount() {
        QueueInfo queue = Records.newRecord(QueueInfo.class);
        queue.setQueueName("gpu");

        assertThatThrownBy(() -> YarnQueue.room(queue, List.of(), ""))
                .isInstanceOf(ClusterException.class)
                .hasMessage("its scheduler keeps no account of gpu");
    }
}
