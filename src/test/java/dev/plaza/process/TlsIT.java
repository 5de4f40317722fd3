package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.net.Certificates;
import dev.plaza.prove.PlazaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS as users have it: {@code plaza serve} with a certificate, and the clients, load and check over it. */
class TlsIT {
    @TempDir
    private static Path folder;

    private static Certificates own;
    private static PlazaProcess server;

    @BeforeAll
    static void start() throws Exception {
        own = Certificates.make(folder, "own");
        server = Checkout.serve(folder.resolve("data"))
                .and("--set", "tls.certificate=" + own.chain(), "--set", "tls.key=" + own.key())
                .and("--set", "tiny.tls.port=0", "--set", "tiny.plain=false", "--set", "chat.tls.port=0")
                .ready();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String secured(String service) {
        return "127.0.0.1:" + server.securedAddress(service).getPort();
    }

    private static PlazaProcess run(int code, String... arguments) throws Exception {
        try (PlazaProcess plaza = Checkout.of(arguments).run()) {
            assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(code);
            return plaza;
        }
    }

    @Test
    void bothPortsAreAnnouncedAndThePlainOneOnlyWhereItIsThere() {
        assertThat(server.out()).noneMatch(line -> line.matches("tiny server running on .*:\\d+"));
        assertThat(server.out()).anyMatch(line -> line.matches("chat server running on 127\\.0\\.0\\.1:\\d+"));
        assertThat(secured("chat")).isNotEqualTo("127.0.0.1:" + server.port("chat"));
    }

    @Test
    void aClientTrustsWhomItIsTold() throws Exception {
        String ca = own.chain().toString();
        PlazaProcess told = run(0, "tiny", secured("tiny"), "-r", "ECHO a", "--tls", "--tls-ca", ca);
        assertThat(told.out()).containsExactly("ECHO a");
        assertThat(told.err()).isEmpty();

        PlazaProcess careless = run(0, "tiny", secured("tiny"), "-r", "ECHO a", "--tls-insecure");
        assertThat(careless.out()).containsExactly("ECHO a");
        assertThat(careless.err()).containsExactly("plaza: --tls-insecure: who the server is, nobody checks");

        PlazaProcess careful = run(3, "tiny", secured("tiny"), "-r", "ECHO a", "--tls");
        assertThat(careful.err())
                .singleElement()
                .asString()
                .startsWith(
                        "plaza: cannot connect to " + secured("tiny") + ": the server's certificate is not trusted: ");
    }

    @Test
    void whereNoTlsIsSpokenThatIsSaid() throws Exception {
        String plain = "127.0.0.1:" + server.port("chat");
        String wanted = "plaza: cannot connect to " + plain + ": no TLS is spoken there";

        assertThat(run(3, "chat", plain, "-r", "help", "--tls").err()).containsExactly(wanted);
        assertThat(run(3, "load", "chat", plain, "-d", "0.1", "--tls").err()).containsExactly(wanted);
        assertThat(run(3, "check", "chat", plain, "help", "--tls").err()).containsExactly(wanted);
    }

    @Test
    void wrongUseIsTwo() throws Exception {
        String[][] wrong = {
            {"--tls-ca", folder.resolve("nowhere").toString()},
            {"--tls-ca", own.key().toString()},
            {"--tls-ca", own.chain().toString(), "--tls-insecure"}
        };
        for (String[] options : wrong) {
            PlazaProcess plaza;
            try (PlazaProcess started = Checkout.of("tiny", secured("tiny"), "-r", "TIME")
                    .and(options)
                    .run()) {
                plaza = started;
                assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(2);
            }
            assertThat(plaza.err().getFirst()).as(Arrays.toString(options)).startsWith("plaza: --tls-ca ");
        }
    }

    @Test
    void loadIsRightOverTls() throws Exception {
        String ca = own.chain().toString();
        for (String service : new String[] {"tiny", "chat"}) {
            PlazaProcess load =
                    run(0, "load", service, secured(service), "-c", "16", "-P", "4", "-d", "1", "--tls-ca", ca);
            assertThat(load.out()).contains("errors       0");
        }
    }

    @Test
    void checkIsMadeOverTlsAndSaysHowToRepeatIt() throws Exception {
        Path report = folder.resolve("report.json");
        run(
                0,
                "check",
                "tiny",
                secured("tiny"),
                "echo",
                "idle",
                "--tls-ca",
                own.chain().toString());
        Path other = Files.writeString(folder.resolve("class.csv"), "Ann," + secured("tiny") + "\n");
        assertThat(run(0, "check", "tiny", "echo", "--roster", other.toString(), "--tls-insecure")
                        .err())
                .containsExactly("plaza: --tls-insecure: who the server is, nobody checks");
        run(1, "check", "chat", secured("tiny"), "--timeout=1", "get", "--tls-insecure", "--report=json=" + report);
        assertThat(Files.readString(report)).contains(secured("tiny") + " --tls-insecure --timeout 1 chat/");
    }

    @Test
    void aServerMayBeStartedForItsCheckToSpeakTls() throws Exception {
        String exec = Checkout.HOME.resolve("bin/plaza") + " serve --bind localhost --data {data}"
                + " --set tls.certificate=" + own.chain() + " --set tls.key=" + own.key()
                + " --set tiny.tls.port={port} --set tiny.plain=no --set qotd.enabled=no --set chat.enabled=no"
                + " --set bulletin.enabled=no --set history.enabled=no";

        run(
                0,
                "check",
                "tiny",
                "greeting",
                "--exec",
                exec,
                "--tls-ca",
                own.chain().toString());
        assertThat(run(3, "check", "tiny", "greeting", "--exec", exec, "--tls").err())
                .first()
                .asString()
                .contains("the server's certificate is not trusted: ");
    }
}
