"""tiny: tells the time, and sends texts back."""

from datetime import datetime, timezone

from wire import Lines, LineTooLong, serve

LIMIT = 10_000  # bytes of a line
WHITE = b" \t"


def talk(connection, _):
    connection.sendall(b"good day, this is a tiny server. say help if you are lost\n")
    lines = Lines(connection, LIMIT)
    while True:
        try:
            line = lines.next()
        except LineTooLong:
            # Answered at once, for its end may never come. The rest of it is skipped; the next line counts again.
            connection.sendall(b"error more_than_10000_bytes\n")
            continue
        at_end = line is None
        request = (lines.rest if at_end else line).strip(WHITE)  # here, a last line without an end is a request
        if request:  # an empty line has no reply
            reply = answer(request)
            connection.sendall(reply + b"\n")
            if reply == b"bye":
                return
        if at_end:
            return


def answer(request):
    """The reply to one request, both in bytes: an echo gives back what came, byte for byte."""
    try:
        request.decode()  # strict: overlong forms and surrogates are refused too
    except UnicodeDecodeError:
        return b"error not_utf8"
    # The word first, then its case: the text of echo keeps its own. bytes.upper() knows only ASCII letters,
    # which is what we want: "tıme".upper() is "TIME", and yet it is another word.
    word, text = split(request)
    command = word.upper()
    if command == b"ECHO":
        return b"echo " + text if text else b"error bad_arguments"
    if request.upper() == b"TIME":
        now = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
        return b"time " + now.replace("+00:00", "Z").encode()
    if request.upper() == b"HELP":
        return b"you can say: time, echo <text>, help, quit"
    if request.upper() == b"QUIT":
        return b"bye"
    return b"error unknown_command"


def split(request):
    """The first word, and the text behind the white space that follows it."""
    for at, byte in enumerate(request):
        if byte in WHITE:
            return request[:at], request[at:].lstrip(WHITE)
    return request, b""


serve("tiny", talk)
