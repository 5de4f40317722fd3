package dev.plaza.tiny;

import dev.plaza.metrics.Commands;
import dev.plaza.net.Fault;
import dev.plaza.net.Line;
import dev.plaza.net.Next;
import dev.plaza.net.Outbox;
import dev.plaza.net.Session;
import java.time.Clock;
import java.time.ZonedDateTime;

/** One tiny client; one thread at a time. */
record TinySession(byte[] greeting, Clock clock, Commands<TinyCommand> commands) implements Session {
    @Override
    public Next open(Outbox out) {
        out.bytes(greeting);
        return Next.MORE;
    }

    @Override
    public Next request(Line.Text request, Outbox out) {
        TinyCommand command = TinyCommand.parse(request.text());
        commands.count(command);
        switch (command) {
            case TinyCommand.Nothing() -> {}
            case TinyCommand.Time() -> out.bytes(TinyReplies.time(ZonedDateTime.now(clock)));
            case TinyCommand.Echo(var text) -> out.bytes(TinyReplies.echo(text));
            case TinyCommand.Help() -> out.bytes(TinyReplies.HELP);
            case TinyCommand.BadArguments() -> out.bytes(TinyReplies.BAD_ARGUMENTS);
            case TinyCommand.Unknown() -> out.bytes(TinyReplies.UNKNOWN_COMMAND);
            case TinyCommand.Quit() -> {
                out.bytes(TinyReplies.BYE);
                return Next.CLOSE;
            }
        }
        return Next.MORE;
    }

    @Override
    public Next fault(Fault fault, Outbox out) {
        out.bytes(TinyReplies.fault(fault));
        return Next.MORE;
    }
}
