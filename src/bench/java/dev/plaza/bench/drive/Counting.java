package dev.plaza.bench.drive;

import java.io.IOException;

/** Asks a server how many lines it has stored; any thread. */
public enum Counting {
    CHAT {
        @Override
        long count(Client client) throws IOException {
            client.line();
            client.send("count\r\n");
            return Long.parseLong(client.line());
        }
    },
    REDIS {
        @Override
        long count(Client client) throws IOException {
            client.send("LLEN chat\r\n");
            return Long.parseLong(client.line().substring(1));
        }
    };

    abstract long count(Client client) throws IOException;

    public long count(int port) throws IOException {
        try (Client client = Client.connect(port)) {
            return count(client);
        }
    }
}
