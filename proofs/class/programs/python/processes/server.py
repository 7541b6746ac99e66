# A right server: a process per client, and a pipe on which a child says that all is over.
import json
import os
import random
import select
import signal
import socket
import sys
import time
import unicodedata

HOST = "0.0.0.0"
NAME = "Ada Server"
LIMIT = 1024
LARGEST = 2**53 - 1
IDLE_SECONDS = 30
LINGER_SECONDS = 0.5
GRACE_SECONDS = 1


def log(level, function, message):
    # One write for each line, so that the lines of two processes never mix.
    os.write(1, f"[{level}] [{function}]: {message}\n".encode("utf-8"))


def length_of_object(octets):
    depth, quoted, skip = 0, False, False
    for index, octet in enumerate(octets):
        sign = chr(octet)
        if skip:
            skip = False
        elif quoted:
            skip, quoted = sign == "\\", sign != '"'
        elif sign == '"':
            quoted = True
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
            if depth == 0:
                return index + 1
    return 0


def read_request(connection):
    octets = b""
    while chunk := connection.recv(LIMIT):
        octets = (octets + chunk).lstrip(b" \t\r\n")
        if octets and octets[:1] != b"{":
            raise ValueError("expected a JSON object")
        length = length_of_object(octets[:LIMIT])
        if length > 0:
            return octets[:length]
        if len(octets) > LIMIT:
            raise ValueError(f"expected at most {LIMIT} octets")
    if octets:
        raise ValueError("the request is cut short")
    return None


def fields_of(octets):
    request = json.loads(octets.decode("utf-8"))
    name, number = request["client_name"], request["client_number"]
    if type(name) is not str or type(number) is not int:
        raise ValueError("expected a name and an integer")
    if not 1 <= len(name) <= 100 or not -LARGEST <= number <= LARGEST:
        raise ValueError("expected a name and an integer that are not too long")
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name):
        raise ValueError("expected a name that can be printed")
    return name, number


def hang_up(connection):
    connection.shutdown(socket.SHUT_WR)
    until = time.monotonic() + LINGER_SECONDS
    connection.settimeout(LINGER_SECONDS)
    while time.monotonic() < until and connection.recv(65536):
        pass
    connection.close()


def handle_client(connection):
    """Serves one client; whether the server is to go on."""
    connection.settimeout(IDLE_SECONDS)
    octets = read_request(connection)
    if octets is None:
        return True
    log("DEBUG", "handle_client", "Message recieved from client")
    name, number = fields_of(octets)
    if number < 1 or number > 100:
        message = f"Client int out of range: {number}. Terminating the server."
        log("WARNING", "handle_client", message)
        hang_up(connection)
        return False
    mine = random.randint(1, 100)
    both = number + mine
    log("INFO", "handle_client", f"Client Name: {name} | Server Name: {NAME}")
    numbers = f"Client Number: {number} | Server Number: {mine} | Sum: {both}"
    log("INFO", "handle_client", numbers)
    log("DEBUG", "handle_client", "Sending client response")
    reply = {"server_name": NAME, "server_number": mine, "sum": both}
    connection.sendall(json.dumps(reply).encode("utf-8") + b"\n")
    try:
        hang_up(connection)
    except OSError:
        pass
    log("DEBUG", "handle_client", "Client connection closed")
    return True


def child(connection, over):
    try:
        if not handle_client(connection):
            os.write(over, b"!")
    except Exception as error:
        log("ERROR", "handle_client", f"Error handling client: {error!r}")
        try:
            hang_up(connection)
        except OSError:
            pass


def start_server(port):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, port))
    listener.listen(128)
    log("INFO", "start_server", f"{NAME} started and listening on {HOST}:{port}")
    ended, over = os.pipe()
    children = set()
    while True:
        ready, _, _ = select.select([listener, ended], [], [], 5)
        children = {one for one in children if os.waitpid(one, os.WNOHANG) == (0, 0)}
        if ended in ready:
            break
        if listener in ready:
            connection, peer = listener.accept()
            log("DEBUG", "start_server", f"Connection accepted from {peer}")
            pid = os.fork()
            if pid == 0:
                # A child that kept the listener would keep the port open after the end.
                listener.close()
                child(connection, over)
                os._exit(0)
            children.add(pid)
            connection.close()
    listener.close()
    until = time.monotonic() + GRACE_SECONDS
    while children and time.monotonic() < until:
        children = {one for one in children if os.waitpid(one, os.WNOHANG) == (0, 0)}
        time.sleep(0.01)
    for one in children:
        os.kill(one, signal.SIGKILL)
        os.waitpid(one, 0)


if __name__ == "__main__":
    start_server(int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PORT", 8000)))
