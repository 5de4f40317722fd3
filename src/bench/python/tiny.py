"""The tiny service as a student writes it: asyncio's streams. Prints the port it listens on."""

import asyncio
import datetime


def answer(line):
    word, _, text = line.partition(" ")
    word = word.upper()
    if word == "ECHO":
        return "ECHO " + text if text else "ERROR BAD_ARGUMENTS"
    if word == "TIME":
        return "TIME " + datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    if word == "HELP":
        return "HELP COMMANDS: TIME | ECHO <TEXT> | HELP | QUIT"
    return "BYE" if word == "QUIT" else "ERROR UNKNOWN_COMMAND"


async def talk(reader, writer):
    writer.write(b"WELCOME\n")
    try:
        while line := await reader.readline():
            request = line.decode().strip()
            if request:
                writer.write((answer(request) + "\n").encode())
                await writer.drain()
            if request.upper() == "QUIT":
                break
    except ConnectionError:
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(talk, "127.0.0.1", 0, backlog=4096)
    print("listening on", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
