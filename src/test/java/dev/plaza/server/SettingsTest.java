package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.config.Configuration;
import dev.plaza.config.ConfigurationException;
import dev.plaza.net.Access;
import dev.plaza.net.AddressRanges;
import dev.plaza.net.Certificates;
import dev.plaza.net.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server's settings are made of, and what is refused. */
class SettingsTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    private static Settings read(String... sets) {
        Configuration configuration = Configuration.load(null, List.of(sets), CHECKOUT, CHECKOUT);
        Settings settings = Settings.from(configuration, Services.ALL);
        configuration.finish();
        return settings;
    }

    private static Settings.Place place(Settings settings, String name) {
        return settings.services().stream()
                .filter(place -> place.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bind=[]", "chat.bind=[]", "bind=[\"\"]", "qotd.bind=[localhost, \" \"]"})
    void refusesToListenNowhere(String set) {
        assertThatThrownBy(() -> read(set))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching("--set: (\\w+\\.)?bind: wants at least one address, and none of them empty");
    }

    @ParameterizedTest
    @CsvSource({
        "limits.line=63",
        "limits.line=65537",
        "limits.connections=0",
        "limits.per-address=0",
        "limits.rate=-1",
        "limits.too-fast=200000d",
        "shutdown.grace=200000d",
        "limits.profile=hostile",
        "limits.exempt=[me]",
        "proxy.from=[10.0.0.0/33]",
        "tiny.port=65536",
        "chat.idle=0s"
    })
    void refusesWhatIsOutOfRange(String set) {
        assertThatThrownBy(() -> read(set)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aServiceListensAndWaitsAsAllUnlessItSaysOtherwise() {
        Settings settings = read("bind=127.0.0.2", "chat.bind=[\"::1\"]", "limits.idle=7s", "tiny.idle=3s");

        assertThat(place(settings, "qotd").bind()).containsExactly("127.0.0.2");
        assertThat(place(settings, "chat").bind()).containsExactly("::1");
        assertThat(place(settings, "bulletin").idle()).isEqualTo(Duration.ofSeconds(7));
        assertThat(place(settings, "tiny").idle()).isEqualTo(Duration.ofSeconds(3));
        assertThat(place(settings, "chat").idle()).isEqualTo(Duration.ofMinutes(60));
    }

    @ParameterizedTest
    @CsvSource({"lan, 64, 50, 600, 60", "classroom, 1000, 0, 600, 60", "public, 16, 20, 30, 30"})
    void aProfileIsWhatTheLimitsAreWhereNothingElseIsSaid(
            String profile, int perAddress, int rate, int firstByte, int stalled) {
        Limits limits = read("limits.profile=" + profile).limits();

        assertThat(limits.perAddress()).isEqualTo(perAddress);
        assertThat(limits.rate() == null ? 0 : limits.rate().perSecond()).isEqualTo(rate);
        assertThat(limits.firstByte()).isEqualTo(Duration.ofSeconds(firstByte));
        assertThat(limits.stalled()).isEqualTo(Duration.ofSeconds(stalled));
        assertThat(read("limits.profile=" + profile, "limits.per-address=3")
                        .limits()
                        .perAddress())
                .isEqualTo(3);
    }

    @Test
    void whoMayTalkToAServiceIsAsForAllUnlessItSaysMore() {
        Settings settings = read(
                "limits.allow=[\"10.0.0.0/8\", \"192.168.0.0/16\"]",
                "limits.deny=[\"10.0.0.1\"]",
                "tiny.deny=[\"10.0.0.2\"]",
                "chat.allow=[\"10.1.0.0/16\", \"192.0.0.0/8\"]",
                "bulletin.allow=[]",
                "bulletin.deny=[]");

        AddressRanges all = ranges("10.0.0.0/8", "192.168.0.0/16");
        assertThat(place(settings, "qotd").access()).isEqualTo(new Access(all, ranges("10.0.0.1")));
        assertThat(place(settings, "tiny").access()).isEqualTo(new Access(all, ranges("10.0.0.1", "10.0.0.2")));
        assertThat(place(settings, "chat").access())
                .isEqualTo(new Access(ranges("10.1.0.0/16", "192.168.0.0/16"), ranges("10.0.0.1")));
        assertThat(place(settings, "bulletin").access())
                .isEqualTo(place(settings, "qotd").access());
    }

    @Test
    void aServiceMayHaveItsOwnListWhereAllHaveNone() {
        Settings settings = read("chat.allow=[\"10.0.0.0/8\"]");

        assertThat(place(settings, "chat").access()).isEqualTo(new Access(ranges("10.0.0.0/8"), ranges()));
        assertThat(place(settings, "tiny").access()).isEqualTo(Access.ANYBODY);
    }

    /** Who wrote it meant to let somebody in, and nobody would come in. */
    @Test
    void refusesToAllowAServiceWhomNobodyElseWouldLetIn() {
        assertThatThrownBy(() -> read(
                        "limits.allow=[\"10.0.0.0/8\", \"::1\"]",
                        "chat.allow=[\"10.0.0.0/16\", \"192.168.1.5\"]",
                        "tiny.allow=[\"2001:db8::/32\"]"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--set: tiny.allow: 2001:db8::/32 is not in limits.allow, which holds for every service\n"
                        + "--set: chat.allow: 192.168.1.5 is not in limits.allow, which holds for every service");
    }

    private static AddressRanges ranges(String... texts) {
        return new AddressRanges(
                Stream.of(texts).map(AddressRanges.Range::parse).toList());
    }

    @Test
    void aServiceThatIsNotEnabledIsLeftOut() {
        assertThat(read("chat.enabled=false", "qotd.enabled=false", "qotd.file=nowhere")
                        .services())
                .extracting(Settings.Place::name)
                .containsExactly("tiny", "bulletin", "history");
    }

    @Test
    void tlsHasItsPortBesideThePlainOneOrInsteadOfIt(@TempDir Path folder) throws Exception {
        Certificates all = Certificates.make(folder, "all");
        Certificates own = Certificates.make(folder, "own");
        Settings settings = read(
                "tls.certificate=" + all.chain(),
                "tls.key=" + all.key(),
                "chat.tls.port=9021",
                "tiny.tls.port=0",
                "tiny.plain=off",
                "tiny.tls.certificate=" + own.chain(),
                "tiny.tls.key=" + own.key());

        assertThat(place(settings, "chat").ports())
                .isEqualTo(new Settings.Ports(
                        OptionalInt.of(9020), Optional.of(new TlsConfig(9021, all.chain(), all.key()))));
        assertThat(place(settings, "tiny").ports())
                .isEqualTo(
                        new Settings.Ports(OptionalInt.empty(), Optional.of(new TlsConfig(0, own.chain(), own.key()))));
        assertThat(place(settings, "qotd").ports().tls()).isEmpty();
    }

    @Test
    void whatIsWrongWithTlsIsAllToldAtOnce(@TempDir Path folder) throws Exception {
        Certificates all = Certificates.make(folder, "all");
        Certificates own = Certificates.make(folder, "own");
        assertThatThrownBy(() -> read(
                        "tls.certificate=" + all.chain(),
                        "qotd.tls.port=1718",
                        "tiny.tls.port=many",
                        "chat.tls.port=9021",
                        "chat.tls.key=" + own.key(),
                        "bulletin.plain=no",
                        "history.tls.port=5008",
                        "history.tls.certificate=nowhere.pem",
                        "history.tls.key=" + own.key()))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(e -> assertThat(e.getMessage().lines())
                        .containsExactlyInAnyOrder(
                                "--set: qotd.tls.port: TLS wants a key: set tls.key for all services, or this one's own",
                                "--set: tiny.tls.port: many is not a port (0 to 65535)",
                                "--set: chat.tls.key: " + own.key()
                                        + ": this key does not belong to the certificate in " + all.chain(),
                                "--set: bulletin.plain: false, and no tls.port: nobody could connect",
                                "--set: history.tls.certificate: " + CHECKOUT.resolve("nowhere.pem")
                                        + ": no such file"));
    }

    @Test
    void aCertificateOfAllServicesIsComplainedOfOnce(@TempDir Path folder) {
        assertThatThrownBy(() -> read(
                        "tls.certificate=" + folder.resolve("x"),
                        "tls.key=" + folder.resolve("y"),
                        "qotd.tls.port=0",
                        "chat.tls.port=0"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--set: tls.certificate: " + folder.resolve("x") + ": no such file");
        assertThat(read("tls.certificate=" + folder.resolve("x"), "chat.enabled=no", "chat.tls.port=0")
                        .services())
                .hasSize(4);
    }
}
