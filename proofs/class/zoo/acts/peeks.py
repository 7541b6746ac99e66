# Opens what other processes have open, their environment, and devices.
import os
import stat

from honest import attempt, be_honest, reached

OWN = {"self", "thread-self", str(os.getpid())}
HARMLESS = {
    "null", "zero", "full", "random", "urandom", "tty", "ptmx", "console",
    "stdin", "stdout", "stderr", "fd", "shm", "pts", "core",
}  # fmt: skip


def opened(path, flags=os.O_RDONLY):
    descriptor = os.open(path, flags | os.O_NONBLOCK | os.O_NOCTTY)
    octets = attempt(os.read, descriptor, 4096) or b""
    os.close(descriptor)
    return octets


def peek_at_process(pid):
    for name in ("environ", "cmdline", "mem", "maps"):
        octets = attempt(opened, f"/proc/{pid}/{name}") or b""
        # The mark of its own life is known to every program (SUMSOCK_LIFE).
        if b"SUMSOCK_CLASS" in octets or b"class-secret" in octets:
            reached(f"/proc/{pid}/{name}: {octets!r}")
    for place in ("root", "cwd"):
        names = attempt(os.listdir, f"/proc/{pid}/{place}/") or []
        if "grades" in names or "results" in names:
            reached(f"/proc/{pid}/{place}: {names}")
    for descriptor in attempt(os.listdir, f"/proc/{pid}/fd") or []:
        path = f"/proc/{pid}/fd/{descriptor}"
        leads_to = attempt(os.readlink, path) or ""
        # Pipes are those of its own input and output; devices are looked at below.
        if not leads_to.startswith(("/dev/", "pipe:")) and attempt(opened, path) is not None:
            reached(f"{path}: {leads_to}")


def peek_at_device(name):
    mode = os.stat(f"/dev/{name}").st_mode
    if not stat.S_ISBLK(mode) and not stat.S_ISCHR(mode):
        return
    if attempt(opened, f"/dev/{name}", os.O_RDWR) is not None:
        reached(f"/dev/{name}")


for pid in os.listdir("/proc"):
    if pid.isdigit() and pid not in OWN:
        peek_at_process(pid)
for device in os.listdir("/dev"):
    if device not in HARMLESS:
        attempt(peek_at_device, device)
be_honest()
