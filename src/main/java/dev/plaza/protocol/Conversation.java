package dev.plaza.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How client and server take turns; immutable, any thread.
 *
 * @param requestEnd what ends a line of a request
 * @param replyEnd what ends a reply, unless the command says otherwise
 * @param greets the server speaks first: one reply before any request
 * @param lenient white space around a request and its case mean nothing, and an empty line is no request
 * @param commands the commands of which a client must know something, or may offer for completion
 */
public record Conversation(
        String requestEnd,
        String replyEnd,
        Requests requests,
        boolean greets,
        boolean lenient,
        List<Command> commands) {
    public Conversation {
        if (requestEnd.isEmpty() || replyEnd.isEmpty()) {
            throw new IllegalArgumentException("request-end and reply-end are at least one character");
        }
        commands = List.copyOf(commands);
    }

    /** How many requests a connection carries. */
    public enum Requests {
        /** The server speaks, then closes. */
        NONE,
        /** The server closes behind its one reply. */
        ONE,
        MANY
    }

    public byte[] requestEndBytes() {
        return requestEnd.getBytes(StandardCharsets.UTF_8);
    }

    /** Where a reply ends when nothing else is said of it. */
    public ReplyEnd usualReply() {
        return ReplyEnd.usual(requests, replyEnd);
    }

    /** The request that ends the conversation politely. */
    public Optional<Command> leaving() {
        return commands.stream().filter(Command::leaves).findFirst();
    }

    /** The command that is this whole line. */
    Optional<Command> command(String line) {
        return commands.stream()
                .filter(command -> lenient
                        ? command.word().equalsIgnoreCase(line.strip())
                        : command.word().equals(line))
                .findFirst();
    }
}
