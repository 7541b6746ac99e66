# Opens sockets of every family, and listens to what does not concern it.
import socket

from honest import be_honest, reached

# Local sockets and those of the internet every program may have; and routes may be asked for.
ORDINARY = {1, 2, 10}
ROUTES = (16, 0)
kept = []


def try_socket(family, kind, protocol):
    try:
        one = socket.socket(family, kind, protocol)
    except (OSError, OverflowError):
        return
    kept.append(one)
    if kind == socket.SOCK_RAW and (family, protocol) != ROUTES:
        reached(f"raw socket of family {family}, protocol {protocol}")
    elif family not in ORDINARY and (family, protocol) != ROUTES:
        reached(f"socket of family {family}")


for family in range(1, 46):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try_socket(family, kind, 0)
for protocol in range(32):
    try_socket(socket.AF_NETLINK, socket.SOCK_RAW, protocol)
for protocol in (1, 6, 255):
    try_socket(socket.AF_INET, socket.SOCK_RAW, protocol)
for one in kept:
    one.close()
be_honest()
