package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose a connection of this process is: said of one only, and of none that nobody waits for any more. */
class IntroductionsTest {
    private static final InetSocketAddress FROM = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final Optional<Peer> FAR =
            Optional.of(new Peer(new InetSocketAddress("192.0.2.7", 0).getAddress(), 2));

    private final Introductions introductions = new Introductions();

    @Test
    void itIsSaidOfOneConnection() {
        introductions.expect(FROM, FAR);

        assertThat(introductions.take(FROM).peer()).isEqualTo(FAR);
        assertThat(introductions.take(FROM)).isNull();
    }

    /** Accepted late, it must not be taken for one of this machine, which may do more. */
    @Test
    void oneThatWasWithdrawnBeforeIsNobodys() {
        introductions.expect(FROM, FAR).close();

        assertThat(introductions.take(FROM).isWithdrawn()).isTrue();
        assertThat(introductions.take(FROM)).isNull();
    }

    @Test
    void oneThatWasTakenIsNotWithdrawn() {
        Introduction introduction = introductions.expect(FROM, FAR);
        introductions.take(FROM);
        introduction.close();

        assertThat(introductions.take(FROM)).isNull();
    }

    @Test
    void whatWasWithdrawnLongAgoIsForgotten() {
        introductions.expect(FROM, FAR).close();
        for (int second = 0; second < 61; second++) {
            introductions.forget();
        }
        assertThat(introductions.take(FROM)).isNull();
        introductions.expect(FROM, FAR);
        for (int second = 0; second < 61; second++) {
            introductions.forget();
        }
        assertThat(introductions.take(FROM)).isNotNull();
    }
}
