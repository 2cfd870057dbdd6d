"""The benchmark's networks in PyTorch, layer for layer those of conf/networks: the report compares parameter counts."""
from collections import namedtuple

import torch
from torch import nn

# shape: of an example, (channels, height, width)
Peer = namedtuple("Peer", "network shape classes")


class Residual(nn.Module):
    """Two convolutions and a shortcut, projected by a 1x1 convolution where the shape changes."""

    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(inputs, filters, 3, stride, 1, bias=False), nn.BatchNorm2d(filters), nn.ReLU(),
            nn.Conv2d(filters, filters, 3, 1, 1, bias=False), nn.BatchNorm2d(filters))
        self.shortcut = nn.Identity() if inputs == filters and stride == 1 else nn.Sequential(
            nn.Conv2d(inputs, filters, 1, stride, bias=False), nn.BatchNorm2d(filters))

    def forward(self, x):
        return torch.relu(self.main(x) + self.shortcut(x))


def residuals(inputs, stages, blocks):
    """stages: (filters, stride of the first block) each."""
    layers = []
    for filters, stride in stages:
        for block in range(blocks):
            layers.append(Residual(inputs, filters, stride if block == 0 else 1))
            inputs = filters
    return layers


def convolutions(inputs, plan):
    """3x3 convolutions with as many filters as the plan says, and "pool" for a maximum over 2x2."""
    layers = []
    for step in plan:
        if step == "pool":
            layers.append(nn.MaxPool2d(2))
        else:
            layers += [nn.Conv2d(inputs, step, 3, padding=1), nn.ReLU()]
            inputs = step
    return layers


def scinet_5():
    return Peer(nn.Sequential(
        nn.Conv2d(1, 20, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(20, 40, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(1000, 100), nn.Tanh(), nn.Linear(100, 10)), (1, 28, 28), 10)


def deepnet_unshared():
    plan = [16, 16, 16, "pool", 32, "pool", 32, 32, "pool", 64, 64, 64, "pool"]
    return Peer(nn.Sequential(
        *convolutions(1, plan), nn.Flatten(), nn.Linear(64 * 16 * 16, 512), nn.ReLU(), nn.Linear(512, 2)),
        (1, 256, 256), 2)


def resnet_20():
    return Peer(nn.Sequential(
        nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(),
        *residuals(16, [(16, 1), (32, 2), (64, 2)], 3),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)), (3, 32, 32), 10)


def resnet_18():
    return Peer(nn.Sequential(
        nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1),
        *residuals(64, [(64, 1), (128, 2), (256, 2), (512, 2)], 2),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1000)), (3, 224, 224), 1000)


def vgg_11():
    plan = [64, "pool", 128, "pool", 256, 256, "pool", 512, 512, "pool", 512, 512, "pool"]
    return Peer(nn.Sequential(
        *convolutions(3, plan), nn.Flatten(), nn.Linear(512 * 7 * 7, 4096), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(0.5), nn.Linear(4096, 1000)), (3, 224, 224), 1000)


NETWORKS = {
    "scinet-5": scinet_5,
    "deepnet-unshared": deepnet_unshared,
    "resnet-20": resnet_20,
    "resnet-18": resnet_18,
    "vgg-11": vgg_11,
}
