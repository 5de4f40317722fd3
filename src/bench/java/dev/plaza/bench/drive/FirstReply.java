package dev.plaza.bench.drive;

import java.io.IOException;
import java.util.Locale;

/** A request to each service of a Plaza, and what answers it: what is stored is on disk when it is answered. Any thread. */
public enum FirstReply {
    QOTD {
        @Override
        void ask(Client client) throws IOException {
            greeted(client);
        }
    },
    TINY {
        @Override
        void ask(Client client) throws IOException {
            greeted(client);
            client.send("ECHO hello\n");
            check("ECHO hello", client.line());
        }
    },
    CHAT {
        @Override
        void ask(Client client) throws IOException {
            greeted(client);
            client.send("push: hello\r\n");
            check("OK", client.line());
        }
    },
    BULLETIN {
        @Override
        void ask(Client client) throws IOException {
            client.send("READ\n");
            check("#", client.line());
        }
    },
    HISTORY {
        @Override
        void ask(Client client) throws IOException {
            client.send("bench\n");
            greeted(client);
            String line = client.line();
            while (!line.isEmpty()) {
                line = client.line();
            }
            check("Your visit was recorded.", client.line());
        }
    };

    /** As Plaza calls it. */
    public String service() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract void ask(Client client) throws IOException;

    /** Asks as soon as the service listens; returns when the whole answer is there. Fails where it is wrong. */
    public void await(int port) throws IOException, InterruptedException {
        try (Client client = Client.awaited(port)) {
            ask(client);
        }
    }

    void greeted(Client client) throws IOException {
        String line = client.line();
        if (line.isBlank()) {
            throw new IOException(service() + " says nothing");
        }
    }

    void check(String right, String answer) throws IOException {
        if (!answer.equals(right)) {
            throw new IOException(service() + " answers \"" + answer + "\", not \"" + right + "\"");
        }
    }
}
