# Listens on as many ports as it can, from 8001 upwards.
import socket

from honest import IS_SERVER, attempt, be_honest

taken = []
if IS_SERVER:
    for port in range(8001, 8161):
        taken.append(attempt(socket.create_server, ("0.0.0.0", port)))
be_honest()
