package dev.plaza.notes;

import dev.plaza.metrics.Commands;
import dev.plaza.metrics.Counters;
import dev.plaza.net.Fault;
import dev.plaza.net.Framing;
import dev.plaza.net.Line;
import dev.plaza.net.Next;
import dev.plaza.net.Outbox;
import dev.plaza.net.Peer;
import dev.plaza.net.Service;
import dev.plaza.net.Session;
import dev.plaza.server.Offer;
import dev.plaza.storage.AppendLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A sixth protocol: notes are added and listed; any thread. */
public final class NotesService implements Service {
    /** What would be the line in the registry. */
    public static final Offer OFFER = Offer.of(
                    "notes",
                    7777,
                    NotesConfig::from,
                    on -> new AppendLog<>(on.database(), new NotesStore()),
                    (config, notes, on) -> new NotesService(config, notes, on.counters()))
            .withArchive(new NotesArchive());

    private final NotesConfig config;
    private final AppendLog<String> notes;
    private final Commands<NotesCommand> commands;

    NotesService(NotesConfig config, AppendLog<String> notes, Counters counters) {
        this.config = config;
        this.notes = notes;
        commands = new Commands<>(NotesCommand.class, counters);
    }

    @Override
    public String name() {
        return "notes";
    }

    @Override
    public Framing framing() {
        return Framing.LINES;
    }

    @Override
    public byte[] words(Fault fault) {
        return NotesReplies.fault(fault);
    }

    @Override
    public CompletableFuture<Long> redact(List<Long> numbers) {
        return notes.upkeep().redact(numbers);
    }

    @Override
    public Session session(Peer peer) {
        return new NotesSession();
    }

    /** One client of the notes; one thread at a time. */
    private final class NotesSession implements Session {
        @Override
        public Next open(Outbox out) {
            return Next.MORE;
        }

        @Override
        public Next request(Line.Text request, Outbox out) {
            NotesCommand command = NotesCommand.parse(request.text());
            commands.count(command);
            switch (command) {
                case NotesCommand.Add(var text) -> {
                    String note = config.prefix() + text;
                    out.ticket(
                            notes.append(note, 2 * note.length()),
                            NotesReplies.OK,
                            NotesReplies.fault(Fault.NOT_STORED));
                }
                case NotesCommand.List() -> {
                    out.settle();
                    out.pages(notes.range(notes.floor(), notes.head())::next);
                    out.bytes(NotesReplies.END);
                }
                case NotesCommand.Unknown() -> out.bytes(NotesReplies.UNKNOWN);
                case NotesCommand.Bye() -> {
                    return Next.CLOSE;
                }
            }
            return Next.MORE;
        }

        @Override
        public Next fault(Fault fault, Outbox out) {
            out.bytes(NotesReplies.fault(fault));
            return Next.MORE;
        }
    }
}
