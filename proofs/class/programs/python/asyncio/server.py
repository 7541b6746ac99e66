# A right server: one event loop, a coroutine per client, and the logging module.
import asyncio
import contextlib
import json
import logging
import os
import random
import sys
import unicodedata

HOST = "0.0.0.0"
NAME = "Ada Server"
LIMIT = 1024
LARGEST = 2**53 - 1
IDLE_SECONDS = 30
LINGER_SECONDS = 0.5
GRACE_SECONDS = 1

listening = logging.getLogger("start_server")
handling = logging.getLogger("handle_client")
decoder = json.JSONDecoder()


class Malformed(Exception):
    pass


def decode(octets):
    """The value at the front of the octets, or None while more of it may come."""
    head = octets.lstrip(b" \t\r\n")
    if head and not head.startswith(b"{"):
        raise Malformed("expected a JSON object")
    try:
        return decoder.raw_decode(head[:LIMIT].decode("utf-8"))[0]
    except ValueError as error:
        if len(head) > LIMIT or len(octets) > 2 * LIMIT:
            raise Malformed(f"expected at most {LIMIT} octets") from error
        return None


async def read_request(reader):
    octets = b""
    while True:
        chunk = await asyncio.wait_for(reader.read(4096), IDLE_SECONDS)
        if not chunk and octets:
            raise Malformed("no whole JSON object before the end of the stream")
        if not chunk:
            return None
        octets += chunk
        message = decode(octets)
        if message is not None:
            return message


def check(message):
    name, number = message.get("client_name"), message.get("client_number")
    if not isinstance(name, str) or not 1 <= len(name) <= 100:
        raise Malformed("client_name is not 1 to 100 characters")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in name):
        raise Malformed("client_name holds a character that no name has")
    if type(number) is not int or abs(number) > LARGEST:
        raise Malformed("client_number is not an integer")
    return name, number


async def hang_up(reader, writer):
    """Closes without a reset: what the client still sends is read first."""

    async def drain():
        while await reader.read(65536):
            pass

    with contextlib.suppress(OSError, asyncio.TimeoutError):
        writer.write_eof()
        await asyncio.wait_for(drain(), LINGER_SECONDS)
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


class Server:
    def __init__(self):
        self.stopping = asyncio.Event()
        self.tasks = set()

    async def start_server(self, port):
        server = await asyncio.start_server(
            self.accept_client, HOST, port, backlog=128, reuse_address=True
        )
        listening.info("%s started and listening on %s:%d", NAME, HOST, port)
        await self.stopping.wait()
        server.close()
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=GRACE_SECONDS)

    async def accept_client(self, reader, writer):
        listening.debug("Connection accepted from %s", writer.get_extra_info("peername"))
        try:
            message = await read_request(reader)
            if message is not None:
                await self.watched(self.handle_client(message, reader, writer))
        except Malformed as error:
            handling.error("Error handling client: %s", error)
        except (OSError, asyncio.TimeoutError) as error:
            handling.error("Error handling client: %r", error)
        finally:
            await hang_up(reader, writer)

    async def watched(self, coroutine):
        task = asyncio.create_task(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        await task

    async def handle_client(self, message, reader, writer):
        handling.debug("Message recieved from client")
        name, number = check(message)
        if not 1 <= number <= 100:
            handling.warning("Client int out of range: %d. Terminating the server.", number)
            await hang_up(reader, writer)
            self.stopping.set()
            return
        picked = random.randint(1, 100)
        handling.info("Client Name: %s | Server Name: %s", name, NAME)
        handling.info(
            "Client Number: %d | Server Number: %d | Sum: %d", number, picked, number + picked
        )
        handling.debug("Sending client response")
        reply = {"server_name": NAME, "server_number": picked, "sum": number + picked}
        writer.write(json.dumps(reply).encode("utf-8") + b"\n")
        await writer.drain()
        await hang_up(reader, writer)
        handling.debug("Client connection closed")


async def main():
    port = int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PORT", 8000))
    await Server().start_server(port)


if __name__ == "__main__":
    logging.basicConfig(
        stream=sys.stdout, level=logging.DEBUG, format="[%(levelname)s] [%(name)s]: %(message)s"
    )
    logging.getLogger("asyncio").disabled = True
    asyncio.run(main())
