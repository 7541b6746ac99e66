# Takes all memory that it is given, up to 8 GiB.
import time

from honest import be_honest, in_background

MEBIBYTE = 1024 * 1024


def hog():
    taken = []
    try:
        for _ in range(512):
            taken.append(b"\x01" * (16 * MEBIBYTE))
    except MemoryError:
        pass
    time.sleep(2)


in_background(hog)
be_honest()
