"""history: writes down who came; shows it, and deletes from it. One connection is one request and one reply."""

import re
import secrets
import sys
import threading
import unicodedata
from datetime import datetime, timezone
from itertools import count

from wire import Lines, LineTooLong, serve

LIMIT = 20_000  # bytes of a request
HEAD = """\
The code of this server: https://history.example/history.py
You can send: user (to be written down) | user 1 N (to delete line N) | user 2 (to see the lines) \
| user 3 (to delete all lines) | user 4 (to be given a name)

"""
WRONG = "Error: send one of: user | user 1 N | user 2 | user 3 | user 4\n"
TURNS_TEXT = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

history = {}  # the lines, by their numbers as text. A number stays with its line, and is never given again.
history_lock = threading.Lock()  # over logging and doing: nobody deletes between another's look and deletion
numbers = count(0)


def talk(connection, address):
    lines = Lines(connection, LIMIT)
    try:
        request, too_long = lines.next(), False
    except LineTooLong as exception:
        request, too_long = exception.beginning[:1000] + b"...", True
    if request is None:
        request = lines.rest  # the end of input ends a request too
        if not request:
            return  # but who has sent nothing has asked for nothing
    line, result = handle(request, too_long, address)
    try:
        print(line + "\n", end="", flush=True)  # in one piece, for other threads print too
    except OSError:
        pass  # a terminal that has gone away must not end the server
    connection.sendall((HEAD + result).encode())
    # Whatever follows the line is not looked at. The close reads it and throws it away.


def handle(request, too_long, address):
    """Logs the request and does it. Gives its line of the history, and the result with its line ends."""
    # Names of any language are shown as they came; bytes that are not UTF-8 as \xff, and so a "\" must be doubled.
    text = request.replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")
    # Not split() without an argument: that splits at the white space of all scripts, and at some control characters.
    user, *operation = re.split("[ \t]+", text.strip(" \t"))
    understood = user and not too_long and (
        operation in ([], ["2"], ["3"], ["4"])
        or len(operation) == 2 and operation[0] == "1" and re.fullmatch("[0-9]+", operation[1])
    )
    with history_lock:
        number = str(next(numbers))
        now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = "\t".join([number, now, address, one_line(user) if understood else "?", one_line(text)])
        result = do(operation) if understood else WRONG
        # Written down before it is answered; but after it is done, so that no request deletes its own line.
        history[number] = line
    return line, result


def do(operation):
    if not operation:
        return "You are in the book.\n"
    if operation == ["2"]:
        return "".join(line + "\n" for line in history.values())
    if operation == ["3"]:
        history.clear()
        return "The book is empty, but for this.\n"
    if operation == ["4"]:
        return f"You are visitor-{secrets.token_hex(8)}\n"  # nothing is kept that could count over a restart
    # Looked up as text: a number of 30 digits, or of 3000, is only one that no line has.
    return "It is deleted.\n" if history.pop(operation[1], None) else "There is no line of that number.\n"


def one_line(text):
    """A request is input from strangers that ends in a log and on a terminal: what could begin a new line there,
    or steer the terminal, or turn the direction of the text, is written as an escape."""
    return "".join(
        char.encode("unicode_escape").decode()
        if unicodedata.category(char) in ("Cc", "Zl", "Zp") or char in TURNS_TEXT
        else char
        for char in text
    )


sys.stdout.reconfigure(errors="backslashreplace")  # not every terminal can show every name
serve("history", talk)
