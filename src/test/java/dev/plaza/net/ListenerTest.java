package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Accepting goes on whatever it throws, until the socket is closed. */
class ListenerTest {
    private final BlockingQueue<SocketChannel> accepted = new LinkedBlockingQueue<>();

    /** A real server socket whose first accepts fail as they do for want of descriptors. */
    private static final class Exhausted extends ServerSocketChannel {
        private final ServerSocketChannel real = ServerSocketChannel.open();
        private final AtomicInteger failures;

        Exhausted(int failures) throws IOException {
            super(SelectorProvider.provider());
            this.failures = new AtomicInteger(failures);
        }

        @Override
        public SocketChannel accept() throws IOException {
            if (failures.getAndDecrement() > 0) {
                throw new IOException("Too many open files");
            }
            return real.accept();
        }

        @Override
        public ServerSocketChannel bind(SocketAddress local, int backlog) throws IOException {
            real.bind(local, backlog);
            return this;
        }

        @Override
        public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
            real.setOption(name, value);
            return this;
        }

        @Override
        public <T> T getOption(SocketOption<T> name) throws IOException {
            return real.getOption(name);
        }

        @Override
        public Set<SocketOption<?>> supportedOptions() {
            return real.supportedOptions();
        }

        @Override
        public ServerSocket socket() {
            return real.socket();
        }

        @Override
        public SocketAddress getLocalAddress() throws IOException {
            return real.getLocalAddress();
        }

        @Override
        protected void implCloseSelectableChannel() throws IOException {
            real.close();
        }

        @Override
        protected void implConfigureBlocking(boolean block) throws IOException {
            real.configureBlocking(block);
        }
    }

    @Test
    void failingToAcceptDoesNotEndIt() throws Exception {
        try (Exhausted socket = new Exhausted(8);
                SpareDescriptor spare = new SpareDescriptor();
                LogCapture log = new LogCapture()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Thread thread = Thread.ofVirtual().start(new Listener(socket, spare, accepted::add));
            try (Wire wire = Wire.connect(socket.getLocalAddress(), Duration.ofSeconds(10));
                    SocketChannel peer = accepted.poll(10, TimeUnit.SECONDS)) {
                assertThat(peer.getRemoteAddress()).isNotNull();
            }
            socket.close();

            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
            assertThat(log.lines())
                    .as("said once a minute at most")
                    .singleElement()
                    .asString()
                    .contains("cannot accept: Too many open files");
        }
    }

    /** Given up, the spare descriptor lets one waiting peer be told, by its close, that it is not served. */
    @Test
    void aWaitingPeerIsTurnedAway() throws Exception {
        try (Exhausted socket = new Exhausted(1);
                SpareDescriptor spare = new SpareDescriptor()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (Caller turnedAway = new Caller(Wire.connect(socket.getLocalAddress(), Duration.ofSeconds(10)))) {
                Thread.ofVirtual().start(new Listener(socket, spare, accepted::add));
                turnedAway.hearsTheEnd();
            }
            try (Wire next = Wire.connect(socket.getLocalAddress(), Duration.ofSeconds(10));
                    SocketChannel peer = accepted.poll(10, TimeUnit.SECONDS)) {
                assertThat(peer).isNotNull();
            }
        }
    }

    @Test
    void closingEndsIt() throws Exception {
        try (ServerSocketChannel socket = ServerSocketChannel.open();
                SpareDescriptor spare = new SpareDescriptor()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Listener listener = new Listener(socket, spare, accepted::add);
            Thread thread = Thread.ofVirtual().start(listener);
            listener.close();

            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        }
    }
}
