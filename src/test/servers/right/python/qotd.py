"""qotd, the quote of the day: the client connects, gets a quote, and that is all."""

from wire import serve

# Text of one or more lines in UTF-8; with its last "\n" it must have less than 512 bytes.
QUOTE = """\
Simplicity is a great virtue,
but it takes hard work to achieve it
and education to appreciate it.
    — Edsger W. Dijkstra
"""


def talk(connection, _):
    # Nothing is read first: the client says nothing, and both would wait. If it does say something,
    # the close (in wire.py) reads it and throws it away, so that it cannot destroy the quote.
    connection.sendall(QUOTE.encode())


assert len(QUOTE.encode()) < 512
serve("qotd", talk)
