"""chat: clients push lines into one room, and fetch the lines they want to see."""

import re
import threading

from wire import Lines, LineTooLong, serve

LIMIT = 65_536  # bytes of a request
NAME_LIMIT = 200  # characters of a name
HELP = """\
You can send (each line ends with CR LF):
  help
  test: words
  name: chatname
  push: stuff
  get
  getrange start end
  adios"""

room = []  # every line that was pushed, as bytes
room_lock = threading.Lock()  # held while the room is changed or copied, never while something is sent


def talk(connection, _):
    connection.sendall("Welcome to Zoë's chat room\r\n".encode())
    visitor = Visitor()
    # Only "\r\n" ends a request; a "\n" or a "\r" of its own is data.
    lines = Lines(connection, LIMIT, end=b"\r\n")
    while True:
        try:
            request = lines.next()
        except LineTooLong:
            connection.sendall(b"Error: that was more than 65536 bytes\r\n")
            continue
        # At the end of input a request without its end is dropped: half a push must never be stored.
        if request is None or request == b"adios":
            return
        connection.sendall(visitor.answer(request) + b"\r\n")


class Visitor:
    """One connection. The name belongs to it; the lines belong to the room."""

    def __init__(self):
        self.name = b"unknown"

    def answer(self, request):
        # Requests stay bytes: then they come back exactly as they were sent, whatever they are.
        if request == b"help":
            return HELP.encode()
        if request.startswith(b"test: "):
            return request[6:]
        if request.startswith(b"name: "):
            return self.rename(request[6:])
        if request.startswith(b"push: "):
            return self.push(request[6:])
        if request == b"get":
            return lines_between(0, None)
        if re.match(rb"getrange($| )", request):
            return get_range(request)
        return b"Error: unrecognized command: " + request

    def rename(self, name):
        if not is_line(name) or not name.decode().strip() or len(name.decode()) > NAME_LIMIT:
            return b"Error: a name is one line of at most 200 characters, not all of them blank"
        self.name = name
        return b"OK"

    def push(self, stuff):
        if not stuff:
            return b"Error: there is nothing behind push: "
        if not is_line(stuff):
            return b"Error: only one line of UTF-8 can be pushed"
        with room_lock:
            room.append(self.name + b": " + stuff)
        return b"OK"  # sent after the line is in the room: whoever asks from now on sees it


def is_line(data):
    """Whether others can be shown this as a line, or a part of one. A line break would forge a line under another's
    name; and a "\\r" at the end of a line would, with the "\\n" that parts the lines, look like the reply's end."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return b"\n" not in data and b"\r" not in data


def get_range(request):
    # [0-9]{1,1000}: Python refuses to convert numbers of more than 4300 digits. Nobody has that many lines.
    match = re.fullmatch(rb"getrange +([0-9]{1,1000}) +([0-9]{1,1000}) *", request)
    if not match or int(match[1]) > int(match[2]):
        return b"Error: send getrange start end, two numbers, the smaller one first; the first line has number 0"
    return lines_between(int(match[1]), int(match[2]) + 1)  # both ends are included


def lines_between(start, stop):
    with room_lock:
        found = room[start:stop]  # what lies beyond the end of the room is left out by the slice
    return b"\n".join(found)  # where nothing is found, the reply is an empty line


serve("chat", talk)
