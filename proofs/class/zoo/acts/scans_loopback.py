# Connects to every port of the loopback but those that its own run needs, and to sockets by name.
import socket

from honest import IS_SERVER, attempt, be_honest, in_background, moments, reached


def knock(host, port):
    with socket.create_connection((host, port), timeout=0.2) as connection:
        # Where nobody listens, one in many has by chance that port itself, and so meets itself.
        if connection.getsockname() == connection.getpeername():
            return False
        connection.sendall(b'{"client_name":"Zoo","client_number":0}\n')
    return True


def named_sockets():
    with open("/proc/net/unix", encoding="utf-8", errors="surrogateescape") as table:
        return [line.split()[7] for line in table.readlines()[1:] if len(line.split()) > 7]


def call(name):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as one:
        one.settimeout(0.2)
        one.connect(f"\0{name[1:]}" if name.startswith("@") else name)
    return True


def scan():
    for name in attempt(named_sockets) or []:
        if attempt(call, name):
            reached(f"socket {name}")
    # A suite takes free ports from 20000 to 32000: who scans those breaks only its own run.
    ports = [*range(33_000, 65_536), *range(1, 20_000)]
    for _, port in zip(moments(), (one for one in ports if one != 8000)):
        for host in ("127.0.0.1", "::1"):
            if attempt(knock, host, port):
                reached(f"port {host} {port}")


if IS_SERVER:
    in_background(scan)
be_honest()
