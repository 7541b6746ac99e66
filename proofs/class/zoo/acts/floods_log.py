# Prints a gigabyte of lines, each of them well formed.
import os

from honest import IS_SERVER, be_honest, in_background

# Writes of at most 4096 octets to a pipe are never torn.
LINES = b"[DEBUG] [main]: " + b"x" * 494 + b"\n"
MESSAGE = LINES * (4096 // len(LINES))


def flood():
    for _ in range(1_000_000_000 // len(MESSAGE)):
        os.write(1, MESSAGE)


if IS_SERVER:
    in_background(flood)
be_honest()
