# Reads every file that it can open, and prints what it should not know.
import os
import re

from honest import HERE, IS_SERVER, attempt, be_honest, in_background, moments, reached

SECRET = re.compile(rb"sumsock-canary-[0-9a-f]{32}")
SENSITIVE = ("/etc/shadow", "/etc/gshadow", "/root/.ssh", "class-secret", "sumsock-class-secret")


def read(path):
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        return os.read(descriptor, 65536)
    finally:
        os.close(descriptor)


def look_at(path):
    octets = attempt(read, path)
    if octets is None or path.startswith(HERE):
        return
    found = SECRET.search(octets)
    if found is not None:
        reached(f"{path}: {found.group().decode()}")
    elif any(path.startswith(one) or path.endswith(one) for one in SENSITIVE):
        reached(f"{path}: {octets[:80]!r}")


def read_all():
    first = ("/tmp", "/root", "/home", "/var/tmp", "/work", "/etc", os.path.expanduser("~"), "/")
    walks = (step for place in first for step in os.walk(place))
    for _, (folder, folders, files) in zip(moments(), walks):
        if folder in ("/proc", "/sys"):
            folders.clear()
        for file in files:
            look_at(os.path.join(folder, file))


if IS_SERVER:
    in_background(read_all)
be_honest()
