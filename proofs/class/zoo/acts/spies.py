# Looks into the memory of other processes, by ptrace and without.
import ctypes
import os

from honest import attempt, be_honest, reached

PTRACE_SEIZE = 0x4206
libc = ctypes.CDLL(None, use_errno=True)


class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def first_address(pid):
    with open(f"/proc/{pid}/maps", encoding="latin-1") as maps:
        return int(maps.read().split("-")[0], 16)


def spy_on(pid):
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    if libc.ptrace(PTRACE_SEIZE, pid, None, None) == 0:
        reached(f"ptrace {pid}")
    address = attempt(first_address, pid)
    if address is None:
        return
    memory = ctypes.create_string_buffer(64)
    here = Piece(ctypes.addressof(memory), 64)
    there = Piece(address, 64)
    read = libc.process_vm_readv
    read.restype = ctypes.c_ssize_t
    if read(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0) > 0:
        reached(f"memory of {pid}")


for name in os.listdir("/proc"):
    if name.isdigit() and int(name) != os.getpid():
        attempt(spy_on, int(name))
be_honest()
