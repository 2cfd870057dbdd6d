"""Images/s of PyTorch's training step, eager, on random images:
pytorch_peer.py NETWORK MINIBATCH THREADS SECONDS [PROCESSES [together|alone]]

float32, plain SGD, cross-entropy, four minibatches in turn. Runs for SECONDS and three steps at least to warm up, and as long again
to be measured. PROCESSES above 1 train together by DistributedDataParallel over gloo, each on a MINIBATCH of its own, or at the same
time but alone; the images/s are those of all, the peak memory is that of the first.
"""
import os
import sys
import tempfile
import time

import torch
import torch.multiprocessing
from torch import nn

from peer_networks import NETWORKS

LEAST_STEPS = 3
LEARNING_RATE = 0.0001  # the same in every peer; random images make vgg-11 diverge at 0.01


def peak_megabytes():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def all_agree(value, processes):
    """The value of the first process, so that all make the same steps."""
    shared = torch.tensor([value])
    if processes > 1:
        torch.distributed.broadcast(shared, 0)
    return int(shared)


def sum_of_all(value, processes):
    shared = torch.tensor([value], dtype=torch.float64)
    if processes > 1:
        torch.distributed.all_reduce(shared)
    return float(shared)


class Training:
    def __init__(self, peer, minibatch, together):
        self.network = peer.network
        if together:
            self.network = nn.parallel.DistributedDataParallel(peer.network)
        self.optimizer = torch.optim.SGD(peer.network.parameters(), LEARNING_RATE)
        self.loss = nn.CrossEntropyLoss()
        self.minibatches = [
            (torch.rand(minibatch, *peer.shape), torch.randint(0, peer.classes, (minibatch,))) for _ in range(4)]
        self.steps = 0

    def step(self):
        features, classes = self.minibatches[self.steps % 4]
        self.optimizer.zero_grad()
        self.loss(self.network(features), classes).backward()
        self.optimizer.step()
        self.steps += 1

    def seconds_of(self, steps):
        begun = time.perf_counter()
        for _ in range(steps):
            self.step()
        return time.perf_counter() - begun


def work(rank, name, minibatch, threads, seconds, processes, together, meeting):
    torch.set_num_threads(threads)
    torch.manual_seed(rank + 1)
    if processes > 1:
        torch.distributed.init_process_group("gloo", init_method="file://" + meeting, rank=rank, world_size=processes)
    peer = NETWORKS[name]()
    training = Training(peer, minibatch, together)
    training.seconds_of(LEAST_STEPS)
    each = training.seconds_of(LEAST_STEPS) / LEAST_STEPS
    steps = all_agree(max(LEAST_STEPS, int(seconds / each)), processes)
    training.seconds_of(steps)
    speed = sum_of_all(steps * minibatch / training.seconds_of(steps), processes)
    if rank == 0:
        parameters = sum(p.numel() for p in peer.network.parameters())
        print("images_per_second=%.1f peak_megabytes=%.0f parameters=%d" % (
            speed, peak_megabytes(), parameters))


def main():
    name, minibatch, threads, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    processes = int(sys.argv[5]) if len(sys.argv) > 5 else 1
    together = processes > 1 and sys.argv[6:7] != ["alone"]
    with tempfile.TemporaryDirectory() as folder:
        arguments = (name, minibatch, threads, seconds, processes, together, os.path.join(folder, "meeting"))
        if processes == 1:
            work(0, *arguments)
        else:
            torch.multiprocessing.spawn(work, arguments, nprocs=processes)


if __name__ == "__main__":
    main()
