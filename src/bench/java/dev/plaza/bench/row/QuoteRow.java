package dev.plaza.bench.row;

import dev.plaza.bench.drive.LoadTrial;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Target;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.server.Ground;
import dev.plaza.bench.server.Missing;
import dev.plaza.bench.server.Peer;
import dev.plaza.bench.server.Plaza;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Connections that come, hear the quote and go, beside a server in C that closes as carefully; one thread. */
record QuoteRow(String name) implements Row {
    private static final int AT_A_TIME = 32;

    @Override
    public List<Task> tasks(Effort effort) {
        return List.of(task());
    }

    private Task task() {
        return Task.of(name, "qotd connect, read, close, 32 at a time", Target.ratio(0.7, 0.9));
    }

    @Override
    public void measure(Ground ground, Effort effort, Consumer<Result> results)
            throws IOException, InterruptedException, Missing {
        try (Peer peer = ground.c("epoll_qotd");
                Plaza plaza = ground.plaza()) {
            Contender ours = new Contender(plaza.server(), new LoadTrial("quote", plaza.port("qotd"), AT_A_TIME, 1));
            Contender theirs = new Contender(peer.server(), new LoadTrial("quote", peer.port(), AT_A_TIME, 1));
            results.accept(new Duel(ours, theirs).fight(task(), effort));
        }
    }
}
