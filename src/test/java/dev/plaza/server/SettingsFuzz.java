package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.config.Configuration;
import dev.plaza.config.ConfigurationException;
import dev.plaza.config.Setting;
import dev.plaza.fuzz.Target;
import dev.plaza.text.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Any configuration is settings, and the same when it is written out; or all its errors, each a line of plain text. */
public final class SettingsFuzz {
    public static final Target FILE = Target.ofText(
            "configuration",
            List.of(
                    shipped(),
                    "chat { port = 9021, owner = \"Ann's\", bind = [\"::1\", localhost] }",
                    "limits { profile = public, idle = 5m, rate = 0, exempt = [10.0.0.0/8, \"::1\"] }",
                    "a = 1, chat.port = ${a}, tiny.greeting = hello ${?b} there",
                    "data = \"x\", data = ${data}\"y\", shutdown.grace = 2.5 s",
                    "include \"other\"\ninclude file(\"other\")",
                    "chat = null, bulletin = [], history.users = [a, [b]], tiny = 5",
                    "chat.tls { port = 1, certificate = none, key = x }, tls.certificate = y",
                    "chat.bind += localhost, x = \"\"\"a\nb\"\"\", y = {a : {b : [{c : 1e9}]}}",
                    "# comment\n// another\nchat.udp.enabled = yes\nqotd.udp.port = 0x10",
                    "chat.keep = 100000, bulletin.keep = 30 days, history { keep = all, show-address = false }",
                    "backup { every = 1 day, folder = \"x y\", keep = 3 }",
                    "a = ${b}, b = ${a}",
                    "a = ["),
            text -> holds(text, List.of()));

    public static final Target SET = Target.ofText(
            "assignments",
            List.of(
                    "chat.port=9021",
                    "chat.port=9021\ntiny.port=1\nchat.port=x",
                    "bind=[localhost, \"::1\"]",
                    "bind=[::1]",
                    "chat.owner=Ann's\nchat.owner=\"Ann\"",
                    "chat={port=5, owner=x}",
                    "limits.allow=10.0.0.0/8\nchat.allow=11.0.0.0/8",
                    "chat.tls.port=none",
                    "limits.idle=10\nlimits.line=64\nlimits.stalled=1e3s",
                    "qotd.pick=in-order\nqotd.file=conf/quotes.txt",
                    "chat.keep=5\nbulletin.keep=2w\nhistory.keep=all\nbackup.every=1 day\nbackup.keep=0",
                    "a.\"b.c\".d=1",
                    "=",
                    "chat.port"),
            text -> holds(null, text.lines().toList()));

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();
    private static final Path PLACE = place();

    private SettingsFuzz() {}

    private static String shipped() {
        try {
            return Files.readString(Path.of("conf/plaza.conf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path place() {
        try {
            Path file = Files.createTempFile("plaza", ".conf");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void holds(String text, List<String> sets) throws IOException {
        Optional<Path> file = text == null ? Optional.empty() : Optional.of(Files.writeString(PLACE, text));
        List<Setting> settings;
        try {
            settings = read(file, sets);
        } catch (ConfigurationException e) {
            assertThat(e.errors()).isNotEmpty().doesNotHaveDuplicates().allSatisfy(SettingsFuzz::assertLine);
            return;
        }
        List<String> written = settings.stream()
                .map(setting -> setting.key() + "=" + setting.value())
                .toList();
        assertThat(read(Optional.empty(), written))
                .as("written out")
                .extracting(Setting::key, Setting::value)
                .containsExactlyElementsOf(settings.stream()
                        .map(setting -> org.assertj.core.groups.Tuple.tuple(setting.key(), setting.value()))
                        .toList());
    }

    private static void assertLine(String error) {
        assertThat(PlainText.isPlain(error.replace("\t", "")) && !error.isBlank())
                .as(error)
                .isTrue();
    }

    private static List<Setting> read(Optional<Path> file, List<String> sets) {
        Configuration configuration = Configuration.load(file.orElse(null), sets, CHECKOUT, CHECKOUT);
        Settings settings = Settings.from(configuration, Services.ALL);
        configuration.finish();
        assertThat(settings.services())
                .allSatisfy(place -> assertThat(place.bind()).isNotEmpty());
        return new ArrayList<>(configuration.keys());
    }
}
