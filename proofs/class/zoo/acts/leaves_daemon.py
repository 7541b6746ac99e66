# Leaves a daemon behind that takes the port as soon as the server has ended.
import os
import socket
import sys
import time

from honest import IS_SERVER, attempt, be_honest, moments


def take(port):
    listener = socket.create_server(("0.0.0.0", port), backlog=5)
    time.sleep(20)
    listener.close()


def daemon(port):
    os.setsid()
    if os.fork() != 0:
        os._exit(0)
    for descriptor in range(256):
        attempt(os.close, descriptor)
    time.sleep(0.5)
    for _ in moments():
        attempt(take, port)
        time.sleep(0.01)
    os._exit(0)


if IS_SERVER and os.fork() == 0:
    daemon(int(sys.argv[2]))
be_honest()
