# A right client: one function from the prompt to the last line, and nothing but sockets.
import json
import os
import socket
import sys
import unicodedata

NAME = "Ada Client"
LIMIT = 1024


def log(level, message):
    print(f"[{level}] [send_message]: {message}", flush=True)


def give_up(reason):
    log("ERROR", f"Error connecting to server: {reason}")
    sys.exit(1)


def ask():
    print("Enter an integer between 1 and 100: ", end="", flush=True)
    text = sys.stdin.readline().strip()
    digits = text[1:] if text.startswith("-") else text
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 16:
        give_up("the input is not an integer")
    number = int(text)
    if abs(number) > 2**53 - 1:
        give_up("the integer is too large")
    return number


def whole(octets):
    """The reply, once its last brace has come."""
    try:
        return json.loads(octets.decode("utf-8"))
    except ValueError:
        return None


def receive(connection):
    octets = b""
    while len(octets) <= LIMIT:
        chunk = connection.recv(1)
        if not chunk:
            give_up("the server closed the connection without a whole reply")
        octets += chunk
        reply = whole(octets) if octets.endswith(b"}") else None
        if reply is not None:
            return reply
    give_up(f"expected at most {LIMIT} octets in reply")


def is_right(reply, number):
    if not isinstance(reply, dict):
        return False
    name, picked, total = (reply.get(key) for key in ("server_name", "server_number", "sum"))
    if type(name) is not str or type(picked) is not int or type(total) is not int:
        return False
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name):
        return False
    return 1 <= len(name) <= 100 and 1 <= picked <= 100 and total == number + picked


def send_message(number):
    port = int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PORT", 8000))
    host = os.environ.get("HOST", "127.0.0.1")
    connection = socket.create_connection((host, port), timeout=4)
    log("DEBUG", f"Connected to server at {host}:{port}")
    request = {"client_name": NAME, "client_number": number}
    connection.sendall((json.dumps(request) + "\n").encode("utf-8"))
    if number < 1 or number > 100:
        log("WARNING", "The integer input out of range. Terminating the server")
        connection.close()
        return
    reply = receive(connection)
    connection.close()
    if not is_right(reply, number):
        give_up("the reply is wrong")
    picked, total = reply["server_number"], reply["sum"]
    log("INFO", f"{NAME} | {reply['server_name']}")
    log("INFO", f"Client Number: {number} | Server Number: {picked} | Sum: {total}")


if __name__ == "__main__":
    try:
        send_message(ask())
    except OSError as error:
        give_up(error)
