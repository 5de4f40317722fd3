"""What all five servers share: accepting, cutting a stream of bytes into lines, closing without loss."""

import os
import signal
import socket
import sys
import threading
import time

IDLE = 600  # seconds for which a client may keep us waiting, whether it does not send or does not read
LINGER = 5  # seconds for which we go on reading after our last byte


def serve(name, talk):
    """Calls talk(connection, address) for every client, each in a thread of its own."""
    if len(sys.argv) not in (2, 3) or not sys.argv[1].isdigit():
        sys.exit(f"usage: python3 {name}.py PORT [DATAFOLDER]")  # nothing is kept, so the folder is not used
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    signal.signal(signal.SIGINT, lambda *_: os._exit(0))
    listener = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=512)
    print(f"{name} listens on 127.0.0.1:{sys.argv[1]}", flush=True)
    while True:
        connection = None
        try:
            connection, address = listener.accept()
            # A thread for each: a client that says nothing may stop its own thread, never accept().
            threading.Thread(target=_converse, args=(talk, connection, address[0]), daemon=True).start()
        except (OSError, RuntimeError):  # no file descriptor or no thread is left: some will be free again
            if connection:
                connection.close()
            time.sleep(0.05)


def _converse(talk, connection, address):
    with connection:
        try:
            connection.settimeout(IDLE)
            # Several small replies in a row would otherwise wait for the client's delayed acknowledgements.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            talk(connection, address)
            _close(connection)
        except OSError:
            pass  # reset, gone, or silent for too long: it concerns this client and no other


def _close(connection):
    """A socket closed with unread input sends a reset, and the reset can overtake our last reply and destroy it.
    So: say that we are done, then read, and throw away, until the client is done too. But not for ever."""
    connection.shutdown(socket.SHUT_WR)
    deadline = time.monotonic() + LINGER
    while (left := deadline - time.monotonic()) > 0:
        connection.settimeout(left)
        if not connection.recv(65536):
            return


class LineTooLong(Exception):
    """A line went beyond the limit. The connection can go on: the rest of that line will be skipped."""

    def __init__(self, beginning):
        super().__init__("line too long")
        self.beginning = beginning


class Lines:
    """TCP carries bytes, not lines: one recv() may hold half a line, or twenty. Whole lines are taken out of a
    buffer here. They are bytes: a segment may end inside a character, so only a whole line can be decoded."""

    def __init__(self, connection, limit, end=b"\n"):
        self.connection = connection
        self.limit = limit
        self.end = end
        self.rest = b""  # behind the end of input: what came without a line end
        self._buffer = bytearray()
        self._searched = 0  # no line end begins before this place, so that no byte is searched twice
        self._skipping = False

    def next(self):
        """The next line without its end, or None at the end of input. With the end "\\n", "\\r\\n" is one too."""
        while True:
            at = self._buffer.find(self.end, self._searched)
            if at >= 0:
                line = self._without_cr(bytes(self._buffer[:at]))
                del self._buffer[: at + len(self.end)]
                self._searched = 0
                if self._skipping:
                    self._skipping = False
                    continue
                if len(line) > self.limit:
                    raise LineTooLong(line[: self.limit])
                return line
            # The last byte may be the first half of "\r\n": look at it again.
            self._searched = max(0, len(self._buffer) - len(self.end) + 1)
            if self._skipping:
                del self._buffer[: self._searched]
                self._searched = 0
            elif len(self._buffer) > self.limit + 1:  # 1 for a "\r" that may turn out to be part of the end
                self._skipping = True  # not kept while it comes: a line without an end must not fill the memory
                raise LineTooLong(bytes(self._buffer[: self.limit]))
            piece = self.connection.recv(65536)
            if not piece:
                self.rest = b"" if self._skipping else self._without_cr(bytes(self._buffer))
                return None
            self._buffer += piece

    def _without_cr(self, line):
        return line[:-1] if self.end == b"\n" and line.endswith(b"\r") else line
