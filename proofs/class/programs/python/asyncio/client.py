# A right client: streams of asyncio, and the logging module.
import asyncio
import json
import logging
import os
import re
import sys
import unicodedata

NAME = "Ada Client"
PROMPT = "Enter an integer between 1 and 100: "
LIMIT = 1024
LARGEST = 2**53 - 1
CONNECT_SECONDS = 4
REPLY_SECONDS = 5

logger = logging.getLogger("send_message")
decoder = json.JSONDecoder()


class WrongReply(Exception):
    pass


def ask_number():
    text = input(PROMPT).strip()
    if re.fullmatch(r"-?[0-9]{1,16}", text) is None or abs(int(text)) > LARGEST:
        raise ValueError("the input is not an integer that can be sent")
    return int(text)


def decode(octets):
    """The value at the front of the octets, or None while more of it may come."""
    head = octets.lstrip(b" \t\r\n")
    if head and not head.startswith(b"{"):
        raise WrongReply("expected a JSON object in reply")
    try:
        return decoder.raw_decode(head[:LIMIT].decode("utf-8"))[0]
    except ValueError as error:
        if len(head) > LIMIT:
            raise WrongReply(f"expected at most {LIMIT} octets in reply") from error
        return None


async def read_reply(reader):
    octets = b""
    while True:
        chunk = await asyncio.wait_for(reader.read(4096), REPLY_SECONDS)
        if not chunk:
            raise WrongReply("the server closed the connection without a whole reply")
        octets += chunk
        reply = decode(octets)
        if reply is not None:
            return reply


def check(reply, number):
    name = reply.get("server_name")
    picked = reply.get("server_number")
    total = reply.get("sum")
    if not isinstance(name, str) or not 1 <= len(name) <= 100:
        raise WrongReply("server_name is not 1 to 100 characters")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in name):
        raise WrongReply("server_name holds a character that no name has")
    if type(picked) is not int or not 1 <= picked <= 100:
        raise WrongReply("server_number is not an integer in 1..100")
    if type(total) is not int or total != number + picked:
        raise WrongReply(f"the sum is not {number + picked}")
    return name, picked, total


async def send_message(host, port, number):
    reader, writer = await asyncio.wait_for(asyncio.open_connection(host, port), CONNECT_SECONDS)
    try:
        logger.debug("Connected to server at %s:%d", host, port)
        request = {"client_name": NAME, "client_number": number}
        writer.write(json.dumps(request).encode("utf-8") + b"\n")
        await writer.drain()
        if not 1 <= number <= 100:
            logger.warning("The integer input out of range. Terminating the server")
            return
        name, picked, total = check(await read_reply(reader), number)
        logger.info("%s | %s", NAME, name)
        logger.info("Client Number: %d | Server Number: %d | Sum: %d", number, picked, total)
    finally:
        writer.close()


def main():
    port = int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PORT", 8000))
    host = os.environ.get("HOST", "127.0.0.1")
    try:
        asyncio.run(send_message(host, port, ask_number()))
    except (WrongReply, EOFError, OSError, ValueError, asyncio.TimeoutError) as error:
        logger.error("Error connecting to server: %s", str(error) or type(error).__name__)
        sys.exit(1)


if __name__ == "__main__":
    logging.basicConfig(
        stream=sys.stdout, level=logging.DEBUG, format="[%(levelname)s] [%(name)s]: %(message)s"
    )
    main()
