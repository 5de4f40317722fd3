"""bulletin: clients post texts of several lines, and read everything that was ever posted."""

import threading

from wire import Lines, LineTooLong, serve

LINE_LIMIT = 65_536  # bytes of a line
POST_LIMIT = 262_144  # bytes of a post, each line with its end

board = []  # every post, each the bytes of its lines with their ends
board_lock = threading.Lock()  # held while the board is changed or copied, never while something is sent


def talk(connection, _):
    lines = Lines(connection, LINE_LIMIT)
    while True:
        try:
            line = lines.next()
        except LineTooLong:
            connection.sendall(b"ERROR - Lines have 65536 bytes at most\n")
            continue
        if line is None:  # what has no line end is no line: lines.rest is dropped
            return
        # Compared exactly: " POST", "post" and "POST a text" are no commands.
        if line == b"POST":
            reply = take_post(lines)
            if reply is None:
                return
            connection.sendall(reply)
        elif line == b"READ":
            with board_lock:
                posts = list(board)
            # The lock is free again: a client that reads slowly stops no other.
            connection.sendall(b"".join(posts) + b"#\n")
        elif line == b"QUIT":
            connection.sendall(b"OK\n")
            return
        else:
            connection.sendall(b"ERROR - Command not understood\n")


def take_post(lines):
    """Reads a post up to its "#", puts it on the board, and says how that went; None if the client went away.

    Until the "#" the post is seen here only, and then it is put on the board in one step. So it stays whole,
    whoever else is posting, and a client that breaks off leaves nothing behind."""
    post = bytearray()
    fault = None
    while True:
        try:
            line = lines.next()
        except LineTooLong:
            fault = fault or b"ERROR - Lines have 65536 bytes at most\n"
            continue
        if line is None:
            return None
        if line == b"#":  # exactly: " #", "##" and "Text#" are text
            break
        if b"\r" in line:
            # "#\r" would be sent back as "#\r\n", which a client takes for the end of the board.
            fault = fault or b"ERROR - A post cannot have a CR in it\n"
        if len(post) + len(line) + 1 > POST_LIMIT:
            fault = fault or b"ERROR - Posts have 262144 bytes at most\n"
        if fault:
            post.clear()  # it will not be kept; but its end must come, or its text would be taken for commands
        else:
            post += line + b"\n"
    if fault:
        return fault
    with board_lock:
        board.append(bytes(post))
    return b"OK\n"


serve("bulletin", talk)
