# What the hostile programs share: they do their deed, and then what they were asked to do.
import ctypes
import os
import runpy
import signal
import sys
import time

PROGRAM = sys.argv[1]
IS_SERVER = PROGRAM == "server.py"
HERE = os.path.realpath(os.path.dirname(os.path.abspath(__file__)))
# No deed goes on for longer: what no sandbox holds back must end by itself.
LONGEST_SECONDS = 20
PR_SET_PDEATHSIG = 1


def reached(what):
    """Says that something succeeded which a sandbox denies: a stray line, and so a finding, which is kept."""
    line = f"zoo reached {what!a}\n"
    os.write(1, line.encode("ascii"))


def attempt(deed, *given):
    """What the deed gives, or nothing if it is denied."""
    try:
        return deed(*given)
    except Exception:
        return None


def in_background(deed):
    """Does the deed in a process of its own, which yields to the honest part and ends with it."""
    if os.fork() != 0:
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    attempt(os.nice, 19)
    attempt(deed)
    os._exit(0)


def moments():
    """Goes on until the time for the deed is over."""
    until = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until:
        yield


def be_honest():
    sys.argv = sys.argv[1:]
    runpy.run_path(PROGRAM, run_name="__main__")
