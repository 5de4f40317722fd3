package dev.plaza.check;

import dev.plaza.transcript.Outcome.Symptom;
import java.util.List;

/** The causes that any line protocol's server can have, most specific first; immutable, any thread. */
final class Rules {
    private Rules() {}

    /** What the bytes that came show. */
    static final List<Rule> SHOWN = List.of(
            new Rule(
                    e -> e.splitInCharacter()
                            && e.differs()
                            && Bytes.hasReplacements(e.reply().bytes()),
                    "your server decodes what one read brings, and a read may end inside a character: decode a whole "
                            + "line, never a segment"),
            new Rule(
                    e -> e.beyondAscii()
                            && e.differs()
                            && e.reply().fits(s -> s, Bytes.undoubled(e.reply().bytes())),
                    "your server reads text as Latin-1 (or another one-byte encoding) and writes it as UTF-8: decode "
                            + "and encode both as UTF-8, or keep the bytes as they are"),
            new Rule(
                    e -> e.differs()
                            && e.sent().endsWith("\r\n")
                            && e.conversation().requestEnd().equals("\n")
                            && e.reply().fits(s -> s.replaceFirst("(?s)\r?\n$", "\r\n")),
                    "your server takes the CR of a CR LF for a part of the line: the line ends before it; take away "
                            + "both"),
            new Rule(
                    e -> e.differs()
                            && !e.reply().bytes().endsWith("\n")
                            && e.reply().fits(s -> s.replaceFirst("\r?\n$", "")),
                    "your server leaves out the line end behind the reply: whoever reads it waits for the rest"),
            new Rule(
                    e -> e.differs()
                            && e.reply().bytes().endsWith("\n")
                            && !e.reply().bytes().endsWith("\r\n")
                            && e.reply().fits(s -> s.replace("\r\n", "\n")),
                    "your server ends the reply with LF where it must end with CR LF: send \\r\\n"),
            new Rule(
                    e -> e.differs() && e.reply().fits(s -> s.replaceAll("\r?\n", "\r\n")),
                    "your server sends CR LF where a bare LF is wanted: send \\n there"),
            new Rule(
                    e -> e.differs() && e.reply().fitsInAnyCase(),
                    "your server changes the case of letters: compare the command in any case if you must, but leave "
                            + "the text as it came"),
            new Rule(
                    e -> e.differs()
                            && !e.split()
                            && e.reply()
                                    .fits(
                                            Bytes::withoutWhiteSpace,
                                            Bytes.withoutWhiteSpace(e.reply().bytes())),
                    "your server changes white space (strips, splits or drops it), or keeps what it should ignore: "
                            + "the text is everything between its limits, as it came"),
            new Rule(
                    e -> e.differs() && e.reply().isOffByOne(),
                    "off by one: the lines are shifted, or one is missing or too many at an end; see which number "
                            + "the first line has, and whether the last is included"),
            new Rule(
                    e -> e.differs() && e.reply().isShuffled(),
                    "all of it came, but in another order: answer in the order of the requests, and show the oldest "
                            + "first"),
            new Rule(
                    e -> e.differs() && e.reply().fitsWithoutLastLine(),
                    "the last line of the reply is missing: it is how the client knows that the reply is over"),
            new Rule(
                    e -> e.differs() && e.cameEarly(),
                    "the reply to a later request came in this one's place: answer every request, in the order of the "
                            + "requests"),
            new Rule(
                    e -> e.differs()
                            && e.conversation().requestEnd().equals("\n")
                            && e.sent().contains("\r\n")
                            && !e.bytewise()
                            && !e.emptyLine()
                            && e.cameFault()
                            && !e.wantsFault(),
                    "your server takes the CR of a CR LF for a part of the line: the line ends before it; take away "
                            + "both"),
            new Rule(
                    e -> e.differs() && e.burst() && e.cameFault() && !e.wantsFault(),
                    "your server takes what one read brings for one request: lines that are sent one by one may come "
                            + "together; collect bytes until the line end, then cut lines out"));

    /** What the circumstances suggest. */
    static final List<Rule> SUGGESTED = List.of(
            new Rule(
                    e -> e.is(Symptom.ENDLESS),
                    "your server sends without end, or more slowly than is waited for (try --timeout 60): say what is "
                            + "asked for once, then its line end, and wait for the next request"),
            new Rule(
                    Evidence::resetAtOnce,
                    "your server accepts a connection and throws it away at once, by a reset: serve it before you "
                            + "close it (and do not set SO_LINGER to 0)"),
            new Rule(
                    Evidence::restarted,
                    "your server forgets on a restart what it has acknowledged: write it to a file before you say so, "
                            + "and read that file at the start"),
            new Rule(
                    e -> (e.mute() || e.is(Symptom.BROKEN)) && e.firstReply() && e.othersOpen(),
                    "your server serves one client at a time, or not so many at once: accept in a loop, and give each "
                            + "connection a thread or a task of its own"),
            new Rule(
                    e -> e.halfClosed() && (e.brokeOff() || e.is(Symptom.CLOSED)),
                    "your server drops what it has not answered when the client ends its input: the end of input is "
                            + "not the end of the conversation; answer what came before it, then close"),
            new Rule(
                    e -> e.greeting() && (e.mute() || e.brokeOff()),
                    "your server says nothing on connect: greet, or send what is due, at once, and before you read "
                            + "anything"),
            new Rule(
                    e -> e.isPrelude() && e.differs(),
                    "your server does not greet as this protocol's servers do: see the cases of the greeting first"),
            new Rule(e -> e.mute() && e.wantsEmpty(), "an empty reply is a reply: send its line end"),
            new Rule(
                    e -> e.failed().client().isEmpty() || (e.mute() && e.othersBrokeOff()),
                    "a client that breaks off stops the others: catch the error of that one connection"),
            new Rule(
                    e -> e.malformed() && !e.split() && e.mute(),
                    "bytes that are no UTF-8 are not answered: catch the decoder's error for that one request, and "
                            + "answer it"),
            new Rule(
                    e -> e.malformed() && !e.split() && (e.brokeOff() || e.is(Symptom.BROKEN)),
                    "bytes that are no UTF-8 end the connection: catch the decoder's error for that one request, and "
                            + "go on"),
            new Rule(
                    e -> e.controls() && e.brokeOff(),
                    "a NUL or another control character ends the connection: treat it like any other character"),
            new Rule(
                    e -> e.controls() && e.mute() && e.sent().contains("\n"),
                    "a line with a NUL or another control character in it is not answered"),
            new Rule(
                    e -> e.huge() && e.is(Symptom.RESET),
                    "your server closes while input is unread, which makes a reset of the close and may destroy the "
                            + "last reply: end your output, read on until the client closes, then close"),
            new Rule(
                    e -> e.huge() && (e.brokeOff() || e.mute() || e.is(Symptom.BROKEN)),
                    "your server does not survive a very long line: bound what you keep of a line, and go on"),
            new Rule(
                    e -> e.is(Symptom.RESET),
                    "your server closes with a reset, which may destroy the last reply: end your output, read on until "
                            + "the client closes, then close (and do not set SO_LINGER to 0)"),
            new Rule(
                    e -> e.halfClosed() && !e.closing() && e.mute(),
                    "your server does not notice that the client ends its input: a read that brings nothing is the "
                            + "end; answer what came before it, then close"),
            new Rule(
                    e -> e.bytewise() && !e.closing(),
                    "your server takes what one read brings for one request: a read may bring one byte, or twenty "
                            + "requests; collect bytes until the line end, then cut lines out"),
            new Rule(
                    e -> e.waiting()
                            && e.is(Symptom.TALKED)
                            && !e.conversation().greets()
                            && e.sent().isEmpty(),
                    "your server greets, and the client speaks first in this protocol: say nothing on connect"),
            new Rule(
                    e -> e.waiting() && e.is(Symptom.TALKED) && e.split(),
                    "your server takes what one read brings for one request: half a line is no line; collect bytes "
                            + "until the line end, then cut lines out"),
            new Rule(
                    e -> e.waiting() && e.is(Symptom.CLOSED) && e.split(),
                    "your server does not wait for the rest of a line: a client may take its time"),
            new Rule(
                    e -> e.split() && e.differs(),
                    "your server takes what one read brings for one request, or has one buffer for all: keep a buffer "
                            + "for each connection, collect bytes until the line end, then cut lines out"),
            new Rule(
                    e -> e.split() && e.brokeOff(),
                    "your server does not wait for the rest of a line: a client may take its time"),
            new Rule(
                    e -> e.several() && (e.mute() || e.brokeOff()) && e.partlyAnswered(),
                    "several requests came in one segment, and your server forgets those behind the first, or the "
                            + "last: cut lines out of your buffer until none is left, before you read again"),
            new Rule(
                    e -> e.several() && e.mute(),
                    "several requests came in one segment, and your server did not take them apart: collect bytes, and "
                            + "cut lines out until none is left"),
            new Rule(
                    e -> e.conversation().lenient() && e.emptyLine() && !e.split() && e.cameFault(),
                    "your server answers an empty line, or a line of white space only: it has no reply here"),
            new Rule(
                    e -> e.several() && e.differs(),
                    "your server takes what one read brings for one request: a read may bring twenty; collect bytes "
                            + "until the line end, then cut lines out"),
            new Rule(
                    e -> e.burst() && e.mute(),
                    "your server takes what one read brings for one request: lines that are sent one by one may come "
                            + "together; collect bytes until the line end, then cut lines out"),
            new Rule(
                    e -> e.leaving() && e.several() && e.is(Symptom.TALKED) && e.closing(),
                    "your server goes on behind the goodbye: stop reading, and throw away what follows"),
            new Rule(e -> e.closing() && e.is(Symptom.TALKED), "your server says something where it should only close"),
            new Rule(
                    e -> e.closing() && (e.is(Symptom.OPEN) || e.is(Symptom.SILENT)),
                    "your server does not close the connection here: close it behind the last reply"),
            new Rule(
                    e -> e.conversation().lenient() && e.cameFault() && e.otherCase(),
                    "your server knows its commands in one case only: understand them in any case"),
            new Rule(
                    e -> e.cameFault() && !e.wantsFault() && e.spaced(),
                    "your server does not understand the request because of the white space around it: take it away"),
            new Rule(
                    e -> e.differs() && e.wantsFault() && !e.cameFault(),
                    "your server takes a request that it must refuse: look at the whole request before you do it"),
            new Rule(
                    e -> e.brokeOff() && e.underWay(),
                    "your server closes in the middle of a conversation, behind an error or by one in its handler: the "
                            + "conversation goes on until the client says goodbye"),
            new Rule(
                    e -> e.brokeOff(),
                    "your server closes before it has answered: an error inside the handler often does that; look at "
                            + "what it printed"),
            new Rule(
                    e -> e.mute() && e.emptyLine(),
                    "your server does not answer an empty line, which is a request like any other here"));

    /** What is left where the case itself has no cause either. */
    static final List<Rule> LAST = List.of(new Rule(
            e -> e.mute() && !e.several() && !e.split(),
            "your server leaves a complete request unanswered: often it reads until the client closes, or "
                    + "waits for a full buffer, where the line end ends the request"));
}
