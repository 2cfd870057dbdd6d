package io.convoy.compute.onednn;

import io.convoy.compute.plan.Layout;
import org.bytedeco.dnnl.memory.desc;

/** A format, as oneDNN's descriptor of a tensor of one shape. */
record OneDnnLayout(Format format, desc descriptor, long bytes) implements Layout {}
