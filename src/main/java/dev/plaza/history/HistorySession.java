package dev.plaza.history;

import dev.plaza.history.HistoryCommand.Invalid;
import dev.plaza.history.HistoryCommand.Reason;
import dev.plaza.net.Fault;
import dev.plaza.net.Line;
import dev.plaza.net.Next;
import dev.plaza.net.Outbox;
import dev.plaza.net.Peer;
import dev.plaza.net.Session;
import dev.plaza.text.Escapes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One visitor: one request, one reply, the end; one thread at a time. */
record HistorySession(HistoryService service, Peer peer) implements Session {
    @Override
    public Next open(Outbox out) {
        return Next.MORE;
    }

    @Override
    public Next request(Line.Text request, Outbox out) {
        HistoryCommand command = HistoryCommand.parse(request.text());
        boolean silent = request.ending() == Line.Ending.SILENCE;
        answer(silent ? command.endedBySilence() : command, Escapes.visible(request.text()), out);
        return Next.CLOSE;
    }

    @Override
    public Next fault(Fault fault, Outbox out) {
        out.bytes(HistoryReplies.fault(fault));
        return Next.CLOSE;
    }

    /** A visit all the same (history §7.3, §8.2). */
    @Override
    public Next bad(Line.Bad request, Outbox out) {
        Reason reason = request.fault() == Fault.LINE_TOO_LONG ? Reason.TOO_LONG : Reason.NOT_TEXT;
        answer(new Invalid(null, reason), request.shown(), out);
        return Next.CLOSE;
    }

    /** Waits for the log: a visit that is not on disk is not answered as if it were. */
    private void answer(HistoryCommand command, String shown, Outbox out) {
        service.commands().count(command);
        out.bytes(service.head());
        try {
            VisitLog.Logged logged = service.visits()
                    .visit(service.config(), peer, command, shown)
                    .join();
            service.log(peer, shown, HistoryReplies.outcome(logged.outcome()));
            out.bytes(HistoryReplies.result(logged.outcome()));
            if (logged.outcome() instanceof Outcome.Shown) {
                VisitLog.Listing listing = service.visits().upTo(logged.number());
                out.pages(() -> page(listing.next()));
            }
        } catch (CompletionException notStored) {
            // The writer has logged why.
            service.log(peer, shown, "could not be stored");
            out.bytes(HistoryReplies.fault(Fault.NOT_STORED));
        }
    }

    private @Nullable ByteBuffer page(List<Entry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        entries.forEach(entry -> bytes.writeBytes(
                HistoryReplies.line(entry, service.zone(), service.config().showAddress())));
        return entries.isEmpty() ? null : ByteBuffer.wrap(bytes.toByteArray());
    }
}
