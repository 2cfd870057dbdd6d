package io.convoy.cluster;

import java.util.List;

/**
 * What is free in a queue of YARN and on the nodes it may use, at some moment.
 *
 * @param queue its name
 * @param open whether it takes what is submitted to it
 * @param megabytes that are free of its own share, 0 or more; it may borrow what others do not use
 * @param cores likewise
 * @param waiting containers that are asked for in it, by whatever application, and not there
 * @param nodes what is free on each
 */
public record QueueRoom(
        String queue, boolean open, long megabytes, int cores, int waiting, List<Node> nodes) {
    public QueueRoom {
        nodes = List.copyOf(nodes);
    }

    /**
     * What is free on a node, 0 or more.
     *
     * @param megabytes of memory
     * @param cores virtual ones, as YARN counts them
     */
    public record Node(long megabytes, int cores) {
        private long fits(long needed, int neededCores) {
            return Math.min(megabytes / needed, cores / neededCores);
        }
    }

    /**
     * Number of containers of one size that the nodes have room for, each on one of them.
     *
     * @param needed megabytes, 1 or more
     * @param neededCores 1 or more
     */
    public long fits(long needed, int neededCores) {
        return nodes.stream().mapToLong(node -> node.fits(needed, neededCores)).sum();
    }
}
