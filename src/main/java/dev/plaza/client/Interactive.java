package dev.plaza.client;

import dev.plaza.protocol.Command;
import dev.plaza.protocol.Conversation;
import dev.plaza.protocol.Conversation.Requests;
import dev.plaza.protocol.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A conversation of a person at a terminal with a server; the thread that runs it. */
public final class Interactive {
    /** A reply that comes as fast as that is shown before the next prompt, any other above it. */
    private static final Duration MOMENT = Duration.ofMillis(300);

    private static final List<String> HELP = List.of(
            "What you type is sent to the server, line by line. This client's own commands:",
            "  /help   this list",
            "  /raw    makes line ends and bytes that do not print visible, or no longer",
            "  /quit   leaves, as Ctrl+D does",
            "  //text  sends /text");

    private final Target target;
    private final Prompt prompt;
    private final TextScreen screen;
    private final Protocol protocol;

    public Interactive(Target target, Prompt prompt, TextScreen screen) {
        this.target = target;
        this.prompt = prompt;
        this.screen = screen;
        this.protocol = target.protocol();
    }

    /** Talks until one of the two leaves. */
    public void converse(Optional<String> introduction) throws IOException, InterruptedException {
        prompt.offer(words());
        prompt.print(protocol.title() + " at " + target.endpoint() + ". /help tells what this client knows.");
        try (Talk talk = Talk.begin(target, screen, introduction)) {
            while (!talk.hasLeft() && turn(talk)) {
                talk.answeredWithin(MOMENT);
            }
            leave(talk);
        }
    }

    private Conversation conversation() {
        return protocol.conversation();
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(List.of("/help", "/raw", "/quit"));
        conversation().commands().forEach(command -> words.add(command.word()));
        return words;
    }

    /** One line of the user's; false when that is the last. */
    private boolean turn(Talk talk) throws IOException, InterruptedException {
        talk.answeredWithin(MOMENT);
        Optional<String> typed = Unless.ended(talk.ended(), () -> prompt.ask(prompt(talk)));
        return typed.isPresent() && takeAll(talk, lines(typed.get()));
    }

    /** What is pasted may be several lines, of which the last has an end as well. */
    private static List<String> lines(String typed) {
        String pasted = typed.endsWith("\n") ? typed.substring(0, typed.length() - 1) : typed;
        return List.of(pasted.split("\n", -1));
    }

    /** Line by line, each behind the reply to the one before; false when one of them leaves. */
    private boolean takeAll(Talk talk, List<String> lines) throws IOException, InterruptedException {
        for (String line : lines) {
            talk.answeredWithin(MOMENT);
            if (line.equals("/quit")) {
                return false;
            }
            if (!talk.hasLeft()) {
                take(talk, line);
            }
        }
        return true;
    }

    private String prompt(Talk talk) {
        return talk.textEnd().map(end -> "(" + end + " ends the text) ").orElse(protocol.name() + "> ");
    }

    private void take(Talk talk, String line) throws IOException, InterruptedException {
        switch (line) {
            case "/help" -> HELP.forEach(prompt::print);
            case "/raw" -> toggleRaw();
            case String own
            when own.startsWith("/") && !own.startsWith("//") ->
                prompt.print(own + " is no command of this client: /help lists them, /" + own + " sends it");
            default -> say(talk, line.startsWith("//") ? line.substring(1) : line);
        }
    }

    private void toggleRaw() {
        screen.showRaw(!screen.isRaw());
        prompt.print(screen.isRaw() ? "Line ends are shown from now on." : "Line ends are not shown from now on.");
    }

    private void say(Talk talk, String line) throws IOException, InterruptedException {
        boolean inText = talk.textEnd().isPresent();
        talk.say(line.getBytes(StandardCharsets.UTF_8));
        if (conversation().requests() == Requests.ONE) {
            talk.untilAnswered();
        }
        if (!inText && talk.textEnd().isPresent()) {
            prompt.print(
                    "Type the text; a line that is a sole " + talk.textEnd().get() + " ends it.");
        }
    }

    private void leave(Talk talk) throws IOException, InterruptedException {
        Optional<Command> farewell = conversation().leaving();
        if (talk.textEnd().isPresent()) {
            prompt.print("The text was not ended with a line " + talk.textEnd().get() + ": the server throws it away.");
            talk.hangUp();
        } else if (talk.hasLeft()) {
            talk.untilEnded();
        } else if (farewell.isPresent() && conversation().requests() == Requests.MANY) {
            talk.say(farewell.get().word().getBytes(StandardCharsets.UTF_8));
            talk.untilEnded();
        } else {
            talk.hangUp();
        }
    }
}
