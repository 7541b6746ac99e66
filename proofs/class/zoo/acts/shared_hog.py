# Takes shared memory, which limits on the data of a process do not count, up to 8 GiB.
import mmap
import os
import time

from honest import be_honest, in_background

MEBIBYTE = 1024 * 1024
PIECE = 32 * MEBIBYTE


def hog():
    taken = []
    for turn in range(256):
        if turn % 2 == 0:
            piece = mmap.mmap(-1, PIECE)
        else:
            file = os.memfd_create("hog")
            os.ftruncate(file, PIECE)
            piece = mmap.mmap(file, PIECE)
        for page in range(0, PIECE, mmap.PAGESIZE):
            piece[page] = 1
        taken.append(piece)
    time.sleep(2)


in_background(hog)
be_honest()
