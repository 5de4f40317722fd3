package dev.plaza.bench.drive;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/** What is said on a connection before it is of use: one thing after the other, each waited for; the calling thread. */
final class Opening {
    private static final int ENOUGH = 65_536;

    private final SocketChannel channel;
    private final ByteBuffer bytes = ByteBuffer.allocate(ENOUGH);
    private final Answer answer = new Answer();

    private Opening(SocketChannel channel) {
        this.channel = channel;
    }

    /** A connection, greeted where the server greets, on which these have been asked and answered. */
    static SocketChannel open(int port, Dialect dialect, List<Question> questions) throws IOException, WrongAnswer {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Opening opening = new Opening(channel);
            if (dialect.greets()) {
                opening.ask(Question.line("", ""));
            }
            for (Question question : questions) {
                opening.ask(question);
            }
            return channel;
        } catch (IOException | WrongAnswer | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void ask(Question question) throws IOException, WrongAnswer {
        channel.write(ByteBuffer.wrap(question.request()));
        answer.await(question);
        while (answer.completed() == null) {
            int count = channel.read(bytes.clear());
            if (count < 0) {
                throw new EOFException("the server has closed before it answered");
            }
            for (int at = 0; at < count; ) {
                at += answer.take(bytes.array(), at, count);
            }
        }
    }
}
