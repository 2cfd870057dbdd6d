"""MNIST's IDX files as folders of PNG files: mnist-png.py DATA OUT TRAIN TEST, the last two being numbers of images."""

import gzip
import os
import struct
import sys
import zlib


def read(path):
    """Sizes and bytes of a gzipped IDX file."""
    with gzip.open(path) as file:
        count = struct.unpack(">I", file.read(4))[0] & 0xFF
        return struct.unpack(">%dI" % count, file.read(4 * count)), file.read()


def png(width, height, pixels):
    """An 8 bit gray PNG file. Source: RFC 2083."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + pixels[y * width : (y + 1) * width] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def write(data, prefix, folder, most):
    (count, height, width), images = read(os.path.join(data, prefix + "-images-idx3-ubyte.gz"))
    _, labels = read(os.path.join(data, prefix + "-labels-idx1-ubyte.gz"))
    size = height * width
    for i in range(min(count, most)):
        place = os.path.join(folder, str(labels[i]))
        os.makedirs(place, exist_ok=True)
        with open(os.path.join(place, "%05d.png" % i), "wb") as file:
            file.write(png(width, height, images[i * size : (i + 1) * size]))


data, out, train, test = sys.argv[1:]
write(data, "train", os.path.join(out, "train"), int(train))
write(data, "t10k", os.path.join(out, "test"), int(test))
