# Asks the kernel for what no exercise needs: new namespaces, mounts, keys, programs in the kernel.
import ctypes
import os
import platform

from honest import be_honest, reached

# The numbers of both architectures, by name.
CALLS = {
    "io_uring_setup": (425, 425),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "fsopen": (430, 430),
    "open_tree": (428, 428),
    "swapon": (167, 224),
    "sethostname": (170, 161),
    "fanotify_init": (300, 262),
    "chroot": (161, 51),
}
NEW_NAMESPACES = (0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x08000000, 0x04000000)

libc = ctypes.CDLL(None, use_errno=True)
syscall = libc.syscall
syscall.restype = ctypes.c_long
column = 1 if platform.machine() == "aarch64" else 0
none, parameters = ctypes.c_long(0), ctypes.create_string_buffer(256)


def call(name, *given):
    result = syscall(ctypes.c_long(CALLS[name][column]), *given)
    if result >= 0:
        reached(f"{name} gives {result}")


def in_child(deed):
    """A namespace that is entered would stay with who goes on."""
    child = os.fork()
    if child == 0:
        deed()
        os._exit(0)
    os.waitpid(child, 0)


def all_calls():
    for flags in NEW_NAMESPACES:
        call("unshare", ctypes.c_long(flags))
    call("io_uring_setup", ctypes.c_long(4), parameters)
    # Map of one entry: BPF_MAP_CREATE of an array.
    attributes = ctypes.create_string_buffer(bytes([2, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 1]), 128)
    call("bpf", none, attributes, ctypes.c_long(72))
    call("userfaultfd", none)
    call("keyctl", none, ctypes.c_long(-3), ctypes.c_long(1))
    call("add_key", b"user", b"zoo", b"x", ctypes.c_long(1), ctypes.c_long(-3))
    call("mount", b"none", b"/tmp", b"tmpfs", none, none)
    call("mount", b"/", b"/tmp", none, ctypes.c_long(4096), none)
    call("umount2", b"/proc", ctypes.c_long(2))
    call("pivot_root", b"/tmp", b"/tmp")
    call("fsopen", b"tmpfs", none)
    call("open_tree", ctypes.c_long(-100), b"/", ctypes.c_long(1))
    call("sethostname", b"zoo", ctypes.c_long(3))
    call("fanotify_init", none, none)
    call("chroot", b"/tmp")
    call("swapon", b"/tmp/none", none)
    for name in ("user", "net", "mnt", "pid"):
        for pid in ("1", str(os.getppid())):
            try:
                descriptor = os.open(f"/proc/{pid}/ns/{name}", os.O_RDONLY)
            except OSError:
                continue
            call("setns", ctypes.c_long(descriptor), none)


in_child(all_calls)
be_honest()
