package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.prove.PlazaProcess;
import dev.plaza.prove.Talk;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that stop reading inside of a reply of a million lines: what they cost does not depend on how long it is. */
@Timeout(120)
class LargeReplyIT {
    private static final int LINES = 1_000_000;
    private static final int CLIENTS = 100;
    private static final long MOST = 16L << 20;

    /** While what a server sends fills the sockets, and for a while after. */
    private static final int LOOKS = 5;

    @TempDir
    private Path data;

    private final List<SocketChannel> clients = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
    }

    /** Into the tables of a server that has ended; through it, this would take a minute. */
    private void fill() throws SQLException {
        String insert = """
                WITH RECURSIVE line(number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM line WHERE number + 1 < ?)
                INSERT INTO chat_line (number, at, name, text) SELECT number, 0, 'ann', printf('%075d', number) FROM line
                """;
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("plaza.db"));
                PreparedStatement rows = database.prepareStatement(insert)) {
            rows.setInt(1, LINES);
            rows.executeUpdate();
        }
    }

    private static String line(int number) {
        return "ann: %075d\n".formatted(number);
    }

    private static void readAll(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.line();
            talk.say("get\r\n");
            for (int number = 0; number < LINES - 1; number++) {
                assertThat(talk.line()).isEqualTo(line(number));
            }
            assertThat(talk.line()).isEqualTo(line(LINES - 1).replace("\n", "\r\n"));
        }
    }

    /** Asks for all, and reads the first line of it. */
    private void stall(PlazaProcess plaza) throws IOException {
        SocketChannel client = SocketChannel.open();
        clients.add(client);
        client.setOption(StandardSocketOptions.SO_RCVBUF, 2_048);
        client.connect(plaza.address("chat"));
        client.write(ByteBuffer.wrap("get\r\n".getBytes(StandardCharsets.UTF_8)));
        String wanted = "Welcome to Plaza's chat room\r\n" + line(0);
        ByteBuffer heard = ByteBuffer.allocate(wanted.length());
        while (heard.hasRemaining() && client.read(heard) >= 0) {}
        assertThat(new String(heard.array(), StandardCharsets.UTF_8)).isEqualTo(wanted);
    }

    @Test
    void aHundredThatStopReadingAMillionLinesCostLittle() throws Exception {
        try (PlazaProcess plaza = Checkout.serve(data).ready()) {
            plaza.signal("TERM");
            assertThat(plaza.exitCode()).isZero();
        }
        fill();
        try (PlazaProcess plaza = Checkout.serve(data).ready()) {
            readAll(plaza);
            long before = plaza.vitals().liveHeap();
            for (int i = 0; i < CLIENTS; i++) {
                stall(plaza);
            }
            for (int i = 0; i < LOOKS; i++) {
                assertThat(plaza.vitals().liveHeap() - before).isLessThan(MOST);
            }
        }
    }
}
