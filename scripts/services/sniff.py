#!/usr/bin/env python3
"""Reads every packet of a network interface until it is told to end, and prints how many bytes there were and how often
each pattern, by its number, was among them. sniff.py INTERFACE PATTERN ...  (regular expressions over bytes; needs root)"""
import re
import signal
import socket
import sys

ALL_PROTOCOLS = 3


def main():
    interface, patterns = sys.argv[1], [re.compile(text.encode()) for text in sys.argv[2:]]
    packets = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL_PROTOCOLS))
    packets.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUFFORCE if hasattr(socket, "SO_RCVBUFFORCE") else 33, 64 << 20)
    packets.bind((interface, 0))
    packets.settimeout(0.2)
    ending = []
    signal.signal(signal.SIGTERM, lambda *_: ending.append(True))
    print("listening", flush=True)
    size, found = 0, [0] * len(patterns)
    while not ending:
        try:
            packet = packets.recv(1 << 17)
        except socket.timeout:
            continue
        size += len(packet)
        for i, pattern in enumerate(patterns):
            found[i] += len(pattern.findall(packet))
    print("bytes", size)
    for number, count in enumerate(found, start=1):
        print("found", number, count)


main()
