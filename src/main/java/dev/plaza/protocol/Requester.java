package dev.plaza.protocol;

import java.util.Optional;

/** Tells, line by line, which replies what is sent will have; one conversation, one thread. */
public final class Requester {
    private final Conversation conversation;
    private Optional<String> textEnd = Optional.empty();
    private boolean left;

    public Requester(Conversation conversation) {
        this.conversation = conversation;
    }

    /** Where the reply to this line, without its end, will end; empty when it has none. */
    public Optional<ReplyEnd> say(String line) {
        if (textEnd.isPresent()) {
            return inText(line);
        }
        if (conversation.lenient() && line.isBlank()) {
            return Optional.empty();
        }
        Optional<Command> command = conversation.command(line);
        textEnd = command.flatMap(Command::textEnd);
        left |= command.map(Command::leaves).orElse(false);
        return command.map(Command::reply).orElseGet(() -> Optional.of(conversation.usualReply()));
    }

    private Optional<ReplyEnd> inText(String line) {
        if (!textEnd.equals(Optional.of(line))) {
            return Optional.empty();
        }
        textEnd = Optional.empty();
        return Optional.of(conversation.usualReply());
    }

    /** The line that would end the text that has been begun; empty outside one. */
    public Optional<String> textEnd() {
        return textEnd;
    }

    /** A command behind which the server closes has been said. */
    public boolean hasLeft() {
        return left;
    }
}
