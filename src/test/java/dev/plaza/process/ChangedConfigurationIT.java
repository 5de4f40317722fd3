package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.config.Configuration;
import dev.plaza.config.Setting;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.server.Services;
import dev.plaza.server.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file in which no key has the value that it has by default. */
class ChangedConfigurationIT {
    private static final Pattern AMOUNT = Pattern.compile("\"?(\\d+)( ?[a-zA-Z]+)?\"?");

    /** Where the form of the default does not tell of what else there may be. */
    private static final Map<String, String> OTHERS = Map.of(
            "limits.profile", "classroom",
            "qotd.pick", "random",
            "backup.every", "2d",
            "chat.keep", "1000",
            "bulletin.keep", "2000",
            "history.keep", "30 days");

    @TempDir
    private Path folder;

    @Test
    void itIsAcceptedReadAndShown() throws Exception {
        List<Setting> standard = read(null);
        Path file = Files.write(
                folder.resolve("plaza.conf"),
                standard.stream()
                        .map(setting -> setting.key() + " = " + changed(setting))
                        .toList());

        List<Setting> changed = read(file);
        assertThat(changed).hasSameSizeAs(standard).allSatisfy(setting -> {
            int line = standard.stream().map(Setting::key).toList().indexOf(setting.key());
            Setting before = standard.get(line);
            assertThat(setting.origin()).as(setting.key()).isEqualTo(file + ": " + (line + 1));
            assertThat(setting.value())
                    .as(setting.key())
                    .isNotEqualTo(before.value())
                    .contains(changed(before).replaceAll("[\\[\\]\"]", ""));
        });

        try (PlazaProcess config =
                Checkout.of("config", "--config", file.toString()).run()) {
            assertThat(config.exitCode()).as(config::toString).isZero();
            assertThat(config.out())
                    .map(line -> line.replaceAll(" +# ", " # "))
                    .containsExactlyInAnyOrderElementsOf(changed.stream()
                            .map(setting -> setting.key() + " = " + setting.value() + " # " + setting.origin())
                            .toList());
        }
    }

    /** A value of the same kind as the default, as it is written in a file. */
    private static String changed(Setting setting) {
        String value = setting.defaultValue();
        Matcher amount = AMOUNT.matcher(value);
        if (OTHERS.containsKey(setting.key())) {
            return OTHERS.get(setting.key());
        }
        if (amount.matches()) {
            String unit = amount.group(2) == null ? "" : amount.group(2);
            return Integer.parseInt(amount.group(1)) + 1 + unit;
        }
        if (value.startsWith("[")) {
            return "[\"127.0.0.2\"]";
        }
        if (setting.key().endsWith(".port")) {
            return "12345";
        }
        return switch (value) {
            case "true" -> "false";
            case "false" -> "true";
            default -> "changed";
        };
    }

    private static List<Setting> read(@Nullable Path file) {
        Configuration configuration = Configuration.load(file, List.of(), Checkout.HOME, Checkout.HOME);
        Settings.from(configuration, Services.ALL);
        configuration.finish();
        return configuration.keys();
    }
}
