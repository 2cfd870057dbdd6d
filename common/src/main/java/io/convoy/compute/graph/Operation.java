package io.convoy.compute.graph;

/** What a node computes from its inputs; free of DL4J and of the kernels that compute it. */
public sealed interface Operation
        permits Input,
                Convolution,
                Dense,
                Pooling,
                BatchNorm,
                Activate,
                Dropout,
                Sum,
                Concatenation,
                Flatten {}
