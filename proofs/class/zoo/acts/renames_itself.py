# Goes by the name of another program, and shows other words on its command line.
import ctypes

from honest import attempt, be_honest

PR_SET_NAME = 15
PR_SET_DUMPABLE = 4
libc = ctypes.CDLL(None)
libc.prctl(PR_SET_NAME, b"node) S 1 1 1\n", 0, 0, 0)
libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def overwrite_command_line():
    with open("/proc/self/stat", encoding="latin-1") as stat:
        fields = stat.read().rpartition(")")[2].split()
    start, end = int(fields[45]), int(fields[46])
    ctypes.memset(start, ord("x"), end - start - 1)


attempt(overwrite_command_line)
be_honest()
