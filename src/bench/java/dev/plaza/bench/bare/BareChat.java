package dev.plaza.bench.bare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The chat room's pushes: one thread puts all that wait into one transaction of SQLite's, and they are acknowledged when that
 * is on disk. The main thread, and the one that commits.
 */
final class BareChat {
    private static final String PUSH = "push: ";

    private record Push(String text, CompletableFuture<byte[]> answer) {}

    private final BlockingQueue<Push> queue = new LinkedBlockingQueue<>();

    private BareChat() {}

    /** In the working directory, where no database may be. */
    public static void main(String[] arguments) throws IOException, SQLException {
        BareChat chat = new BareChat();
        Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + Path.of("bare.db").toAbsolutePath());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE line (number INTEGER PRIMARY KEY, text TEXT NOT NULL)");
        }
        Thread.ofPlatform().name("commit").daemon().start(() -> chat.commitAll(connection));
        new BareServer("Welcome to nobody's chat room\r\n", chat::push).run();
    }

    private CompletableFuture<byte[]> push(String line) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        if (line.startsWith(PUSH)) {
            queue.add(new Push(line.substring(PUSH.length()), answer));
        } else {
            answer.complete("Error: only push\r\n".getBytes(StandardCharsets.UTF_8));
        }
        return answer;
    }

    private void commitAll(Connection connection) {
        try (connection;
                PreparedStatement begin = connection.prepareStatement("BEGIN IMMEDIATE");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO line (text) VALUES (?)");
                PreparedStatement commit = connection.prepareStatement("COMMIT")) {
            while (true) {
                List<Push> batch = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(batch);
                begin.execute();
                for (Push push : batch) {
                    insert.setString(1, push.text());
                    insert.addBatch();
                }
                insert.executeBatch();
                commit.execute();
                batch.forEach(push -> push.answer().complete("OK\r\n".getBytes(StandardCharsets.UTF_8)));
            }
        } catch (SQLException | InterruptedException e) {
            System.err.println("nothing more is stored: " + e);
            System.exit(1);
        }
    }
}
