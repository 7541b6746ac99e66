# Kills its parents, and the process group of each.
import os
import signal

from honest import attempt, be_honest


def parent_of(pid):
    with open(f"/proc/{pid}/stat", encoding="latin-1") as stat:
        return int(stat.read().rpartition(")")[2].split()[1])


attempt(os.setsid)
own_group = os.getpgid(0)
parent = os.getppid()
while parent:
    group = attempt(os.getpgid, parent)
    above = attempt(parent_of, parent)
    attempt(os.kill, parent, signal.SIGKILL)
    if group not in (None, 0, own_group):
        attempt(os.killpg, group, signal.SIGKILL)
    parent = above
be_honest()
