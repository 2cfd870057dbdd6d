"""Images/s of reading, decoding and resizing the image files below a folder with Pillow, as PyTorch's ImageFolder does:
pillow_peer.py FOLDER SIDE RGB|L SECONDS. Goes through the files, at most 20,000, for SECONDS and once at least. Seconds are the
processor's, so that other processes count little."""

import os
import sys
import time

import numpy
from PIL import Image

folder, side, mode, seconds = sys.argv[1], int(sys.argv[2]), sys.argv[3], float(sys.argv[4])
files = sorted(
    os.path.join(path, name)
    for path, _, names in os.walk(folder)
    for name in names
    if name.lower().endswith((".jpg", ".jpeg", ".png"))
)[:20000]
begun = time.process_time()
images = 0
while images == 0 or time.process_time() - begun < seconds:
    for file in files:
        image = Image.open(file).convert(mode)
        if image.size != (side, side):
            image = image.resize((side, side), Image.BILINEAR)
        numpy.asarray(image)
    images += len(files)
print(f"images_per_second={images / (time.process_time() - begun):.1f}")
