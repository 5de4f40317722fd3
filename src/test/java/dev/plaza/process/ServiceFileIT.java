package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.prove.PlazaProcess;
import dev.plaza.systemd.NotifySocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** conf/plaza.service against systemd, and against the commands that it names. */
class ServiceFileIT {
    private static final Path SHIPPED = Checkout.HOME.resolve("conf/plaza.service");
    private static final String PLAZA = "/opt/plaza";
    private static final String CONFIGURATION = "/etc/plaza/plaza.conf";
    /** What systemd calls OK ends at 5.0; in tenths. */
    private static final String MOST_EXPOSED = "20";

    @TempDir
    private Path folder;

    /** As if this checkout were unpacked there. */
    private Path here() throws IOException {
        return Files.writeString(
                folder.resolve("plaza.service"), Files.readString(SHIPPED).replace(PLAZA, Checkout.HOME.toString()));
    }

    private static String analyze(String... words) throws Exception {
        NotifySocket.requireProgram("systemd-analyze", "systemd");
        return Said.by(words).well();
    }

    @Test
    void systemdUnderstandsAllOfIt() throws Exception {
        assertThat(analyze("systemd-analyze", "verify", here().toString())).isEmpty();
    }

    @Test
    void itMayDoLittleButServe() throws Exception {
        String file = here().toString();
        assertThat(analyze(
                        "systemd-analyze",
                        "--no-pager",
                        "security",
                        "--offline=yes",
                        "--threshold=" + MOST_EXPOSED,
                        file))
                .contains("Overall exposure level");
    }

    /** Those of a command of the file, but for its name. */
    private static List<String> words(String key, String command) throws IOException {
        String begin = key + "=" + PLAZA + "/bin/plaza " + command + " ";
        String line = Files.readAllLines(SHIPPED).stream()
                .filter(one -> one.startsWith(begin))
                .findFirst()
                .orElseThrow();
        return Arrays.asList(line.substring(begin.length()).split(" ", -1));
    }

    @Test
    void itsOptionsAndSettingsAreThoseOfTheServer() throws Exception {
        String[] options = words("ExecStart", "serve").stream()
                .map(word -> word.equals(CONFIGURATION)
                        ? Checkout.HOME.resolve("conf/plaza.conf").toString()
                        : word)
                .toArray(String[]::new);
        try (PlazaProcess config =
                Checkout.of("config", "--changed").and(options).run()) {
            assertThat(config.exitCode()).as(config::toString).isZero();
            assertThat(config.out())
                    .map(line -> line.replaceAll(" +#.*", ""))
                    .containsExactly("data = \"/var/lib/plaza\"", "log.folder = \"/var/log/plaza\"");
        }
    }

    @Test
    void itsReloadIsAskedOfItsDataFolder() throws Exception {
        List<String> start = words("ExecStart", "serve");
        assertThat(words("ExecReload", "reload")).containsExactly("--data", start.get(start.indexOf("--data") + 1));
        try (PlazaProcess reload =
                Checkout.of("reload", "--data", folder.toString()).run()) {
            assertThat(reload.exitCode()).as("no server runs there").isEqualTo(8);
        }
    }
}
