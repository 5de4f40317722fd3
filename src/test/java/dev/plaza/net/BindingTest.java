package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real ports of this machine, any free one. */
class BindingTest {
    @Test
    void anyFreePortIsTheSameOnBothFamilies() throws IOException {
        assumeTrue(hasSixth(), "this machine has no ::1");
        try (Binding binding = Binding.bind(List.of("localhost"), 0)) {
            assertThat(binding.port()).isPositive();
            assertThat(binding.sockets())
                    .extracting(BindingTest::local)
                    .containsExactly(
                            new InetSocketAddress("127.0.0.1", binding.port()),
                            new InetSocketAddress("::1", binding.port()));
            assertThat(binding.shown()).isEqualTo("localhost:" + binding.port());
        }
    }

    @Test
    void severalHostsShareThePortAndAreShownAsNamed() throws IOException {
        try (Binding binding = Binding.bind(List.of("127.0.0.1", "127.0.0.2"), 0)) {
            int port = binding.port();

            assertThat(binding.shown()).isEqualTo("127.0.0.1:" + port + ", 127.0.0.2:" + port);
            assertThat(binding.sockets()).hasSize(2);
        }
    }

    @Test
    void sixthAddressesAreShownInBrackets() throws IOException {
        assumeTrue(hasSixth(), "this machine has no ::1");
        try (Binding binding = Binding.bind(List.of("::1"), 0)) {
            assertThat(binding.shown()).isEqualTo("[::1]:" + binding.port());
        }
    }

    /** 0.0.0.0 does not take the other family in, so both can be named. */
    @Test
    void bothWildcardsGoTogether() throws IOException {
        assumeTrue(hasSixth(), "this machine has no ::1");
        try (Binding binding = Binding.bind(List.of("0.0.0.0", "::"), 0);
                Socket fourth = new Socket("127.0.0.1", binding.port());
                Socket sixth = new Socket("::1", binding.port())) {
            assertThat(fourth.isConnected() && sixth.isConnected()).isTrue();
        }
    }

    /** On addresses that nothing else here uses: any port of 127.0.0.1 may be some client's at the moment. */
    @Test
    void aPortInUseIsToldAndLeavesNothingBound() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.7.0.2"))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> Binding.bind(List.of("127.7.0.1", "127.7.0.2"), port)
                            .close())
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("127.7.0.2:" + port + ": ")
                    .hasMessageContaining("in use");
            new ServerSocket(port, 1, InetAddress.getByName("127.7.0.1")).close();
        }
    }

    @Test
    void aHostWithoutAddressIsTold() {
        assertThatThrownBy(() -> Binding.bind(List.of("127.0.0.1", "no-such-host.invalid"), 0)
                        .close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void anAddressOfAnotherMachineIsTold() {
        assertThatThrownBy(() -> Binding.bind(List.of("192.0.2.1"), 0).close())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("192.0.2.1:0: ");
    }

    /** As an operator would who lists localhost and 127.0.0.1. */
    @Test
    void anAddressNamedTwiceIsBoundOnce() throws IOException {
        try (Binding binding = Binding.bind(List.of("localhost", "127.0.0.1"), 0)) {
            assertThat(binding.sockets()).extracting(BindingTest::local).doesNotHaveDuplicates();
        }
    }

    @Test
    void closingFreesThePortAtOnce() throws IOException {
        Binding first = Binding.bind(List.of("127.7.0.3"), 0);
        first.close();

        Binding.bind(List.of("127.7.0.3"), first.port()).close();
    }

    private static boolean hasSixth() throws IOException {
        return NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null;
    }

    private static InetSocketAddress local(ServerSocketChannel socket) {
        try {
            return (InetSocketAddress) socket.getLocalAddress();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
