package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.config.Configuration;
import dev.plaza.config.Setting;
import dev.plaza.protocol.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds conf/plaza.conf and the protocol folders against what the program really does without them. */
class ShippedConfigurationTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();
    private static final Path SHIPPED = CHECKOUT.resolve("conf/plaza.conf");

    @TempDir
    private Path folder;

    @Test
    void shippedFileSetsNothing() {
        assertThat(read(SHIPPED))
                .allSatisfy(setting -> assertThat(setting.origin()).isEqualTo("default"));
    }

    @Test
    void shippedFileNamesEveryKeyWithItsDefault() throws Exception {
        Path uncommented = folder.resolve("plaza.conf");
        Files.write(
                uncommented,
                Files.readAllLines(SHIPPED).stream()
                        .map(line -> line.replaceFirst("^( *)# (?=[a-z.-]+ = )", "$1"))
                        .toList());

        List<Setting> settings = read(uncommented);

        assertThat(settings).allSatisfy(setting -> {
            assertThat(setting.origin()).as(setting.key()).startsWith(uncommented.toString());
            assertThat(setting.value()).as(setting.key()).isEqualTo(setting.defaultValue());
        });
    }

    @Test
    void everyServiceIsAtThePortOfItsProtocolFolder() {
        assertThat(Services.ALL.stream().collect(Collectors.toMap(Offer::name, Offer::port)))
                .containsAllEntriesOf(Services.ALL.stream()
                        .collect(Collectors.toMap(
                                Offer::name,
                                offer -> Protocol.load(offer.name()).port())));
    }

    private static List<Setting> read(@Nullable Path file) {
        Configuration configuration = Configuration.load(file, List.of(), CHECKOUT, CHECKOUT);
        Settings.from(configuration, Services.ALL);
        configuration.finish();
        return configuration.keys();
    }
}
