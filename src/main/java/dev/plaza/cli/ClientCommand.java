package dev.plaza.cli;

import dev.plaza.client.BrokenOff;
import dev.plaza.client.ByteScreen;
import dev.plaza.client.Client;
import dev.plaza.client.Interactive;
import dev.plaza.client.Prompt;
import dev.plaza.client.Screen;
import dev.plaza.client.Target;
import dev.plaza.client.TextScreen;
import dev.plaza.client.TextScreen.Shown;
import dev.plaza.protocol.Conversation.Requests;
import dev.plaza.protocol.Protocol;
import dev.plaza.wire.CannotConnect;
import dev.plaza.wire.Endpoint;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plaza chat} and its like: the client of one protocol, whichever has a folder; the main thread. */
@Command(
        exitCodeList = {
            "0:Everything was answered.",
            ExitCode.OUTPUT_LOST,
            ExitCode.WRONG_USE,
            ExitCode.CANNOT_CONNECT + ":No connection: refused, unknown host, no answer.",
            ExitCode.BROKEN_OFF
                    + ":Broken off: the server went away, refused or fell silent (--timeout) before everything was"
                    + " answered.",
            ExitCode.CUT_OFF
        },
        sortOptions = false)
final class ClientCommand implements Callable<Integer> {
    private final String name;

    @Parameters(
            arity = "0..1",
            paramLabel = "HOST[:PORT]",
            description = "The server; by default this machine, and the port of the protocol. IPv6: [::1]:9020.")
    private @Nullable String address;

    @Option(
            names = {"-r", "--request"},
            paramLabel = "LINE",
            description = "Sends this line, prints the reply and leaves; may be repeated.")
    private List<String> requests = List.of();

    @Option(names = "--name", paramLabel = "NAME", description = "Introduces you by this name first.")
    private @Nullable String user;

    @Option(names = "--show", description = "Shows who says what: -> is the client, <- the server.")
    private boolean show;

    @Option(names = "--raw", description = "Makes line ends and bytes that do not print visible.")
    private boolean raw;

    @Option(names = "--demo", description = "Makes a tour of the protocol, and shows who says what.")
    private boolean demo;

    @Option(names = "--ask", description = "Asks for the address and the port before it connects.")
    private boolean ask;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description =
                    "How long the server may be silent, where it is to connect or to reply, and how long it may go on"
                            + " once everything is answered; by default ${DEFAULT-VALUE}.")
    private double timeout;

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Spec
    private @Nullable CommandSpec spec;

    ClientCommand(String name) {
        this.name = name;
    }

    @Override
    public Integer call() throws InterruptedException {
        Protocol protocol = Protocol.load(name);
        requireSense(protocol);
        try {
            converse(protocol);
            return 0;
        } catch (CannotConnect e) {
            return fail(ExitCode.CANNOT_CONNECT, e);
        } catch (BrokenOff e) {
            return fail(ExitCode.BROKEN_OFF, e);
        } catch (IOException e) {
            return CommandOutput.isReadNoMore(e) ? ExitCode.NOT_WRITTEN : fail(ExitCode.NOT_WRITTEN, e);
        }
    }

    private static int fail(int code, IOException e) {
        System.err.println("plaza: " + e.getMessage());
        return code;
    }

    private void requireSense(Protocol protocol) {
        require(requests.isEmpty() || takesRequests(protocol), name + " has no requests: leave out --request");
        require(requests.isEmpty() || !demo, "--demo makes requests of its own: leave out --request");
        require(
                user == null || protocol.guide().introduction().isPresent(),
                name + " knows no names: leave out --name");
        require(user == null || !user.contains("\n"), "a name is one line");
        require(!ask || address == null, "--ask asks for the address: leave out " + address);
        require(!ask || (Terminals.in() && Terminals.out()), "--ask needs a terminal");
        require(timeout > 0 && timeout <= 86_400, "--timeout is a number of seconds, above 0 and at most a day");
        require(
                requests.stream().noneMatch(line -> line.contains("\n")),
                "a request is one line: repeat --request for the next");
    }

    private void require(boolean sensible, String message) {
        if (!sensible) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
        }
    }

    private static boolean takesRequests(Protocol protocol) {
        return protocol.conversation().requests() != Requests.NONE;
    }

    private void converse(Protocol protocol) throws IOException, InterruptedException {
        boolean atTerminal = Terminals.in() && Terminals.out();
        boolean typed = atTerminal && requests.isEmpty() && !demo && takesRequests(protocol);
        boolean asked = ask || (typed && address == null && protocol.guide().asksAddress());
        if (!typed && !asked) {
            talk(protocol, endpoint(protocol));
            return;
        }
        try (Prompt prompt = Prompt.open()) {
            Optional<Endpoint> endpoint = asked ? prompt.askEndpoint(protocol.port()) : Optional.of(endpoint(protocol));
            if (endpoint.isPresent() && typed) {
                TextScreen screen = new TextScreen(prompt::print, show ? Shown.DIALOGUE : Shown.SERVER, raw);
                new Interactive(target(protocol, endpoint.get()), prompt, screen).converse(introduction(protocol));
            } else if (endpoint.isPresent()) {
                talk(protocol, endpoint.get());
            }
        }
    }

    private Endpoint endpoint(Protocol protocol) {
        try {
            return address == null ? Endpoint.here(protocol.port()) : Endpoint.parse(address, protocol.port());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private Target target(Protocol protocol, Endpoint endpoint) {
        return new Target(
                protocol, endpoint, tls.security(), Duration.ofMillis(Math.max(1, Math.round(timeout * 1_000))));
    }

    private Optional<String> introduction(Protocol protocol) {
        return protocol.guide().introduction().filter(any -> user != null).map(before -> before + user);
    }

    private void talk(Protocol protocol, Endpoint endpoint) throws IOException, InterruptedException {
        Client client = new Client(target(protocol, endpoint), introduction(protocol));
        // Not System.out, which keeps to itself that nobody reads it any more.
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            if (demo) {
                client.demonstrate(screen(out));
            } else if (requests.isEmpty()) {
                client.say(System.in, screen(out));
            } else {
                client.say(requests, screen(out));
            }
        }
    }

    private Screen screen(FileOutputStream out) {
        if (!show && !raw && !demo && !Terminals.out()) {
            return new ByteScreen(out);
        }
        return new TextScreen(
                line -> out.write((line + "\n").getBytes(StandardCharsets.UTF_8)),
                show || demo ? Shown.DIALOGUE : Shown.REPLIES,
                raw);
    }
}
