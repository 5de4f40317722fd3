package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real ports of this machine, any free one; an address that cannot be had is one whose port is taken. */
class DatagramBindingTest {
    private static List<InetAddress> own() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();
    }

    @Test
    void aWildcardIsEveryAddressThatCanBeHad() throws IOException {
        assumeTrue(own().size() > 1, "this machine has one address");
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(own().getFirst(), 0));
                LogCapture log = new LogCapture();
                DatagramBinding binding = DatagramBinding.bind(List.of("::"), taken.getLocalPort())) {
            assertThat(binding.port()).isEqualTo(taken.getLocalPort());
            assertThat(binding.sockets()).hasSizeBetween(1, own().size() - 1);
            assertThat(log.lines())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("datagrams are not answered at ")
                            && line.contains(":" + taken.getLocalPort() + " (UDP): "));
        }
    }

    @Test
    void anAddressThatIsNamedIsWanted() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            assertThatThrownBy(() -> DatagramBinding.bind(List.of("0.0.0.0", "127.0.0.1"), taken.getLocalPort())
                            .close())
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("127.0.0.1:" + taken.getLocalPort() + " (UDP): ");
        }
    }

    @Test
    void oneAtLeastIsWanted() throws IOException {
        List<DatagramSocket> taken = new ArrayList<>();
        int port = 0;
        try {
            for (InetAddress address : own()) {
                taken.add(new DatagramSocket(new InetSocketAddress(address, port)));
                port = taken.getFirst().getLocalPort();
            }
            int all = port;
            assertThatThrownBy(() -> DatagramBinding.bind(List.of("::"), all).close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(" (UDP): ");
        } finally {
            taken.forEach(DatagramSocket::close);
        }
    }
}
