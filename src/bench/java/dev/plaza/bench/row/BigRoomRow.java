package dev.plaza.bench.row;

import dev.plaza.bench.drive.AskTrial;
import dev.plaza.bench.drive.Dialect;
import dev.plaza.bench.drive.Ranges;
import dev.plaza.bench.report.Figure;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Side;
import dev.plaza.bench.report.Target;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.server.Ground;
import dev.plaza.bench.server.Missing;
import dev.plaza.bench.server.Plaza;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plaza with a large room beside Plaza with a small one: what is stored must not slow down what is said; one thread. */
record BigRoomRow(String name) implements Row {
    private static final long SMALL = 10_000;
    private static final Shape SHAPE = new Shape(64, 1, Target.NONE);

    /** In the large room. */
    static long lines(Effort effort) {
        return effort.isQuick() ? 1_000_000 : 10_000_000;
    }

    /** A room as it lies on disk. */
    private record Room(Path data, long lines) {
        Plaza open(Ground ground) throws IOException, InterruptedException {
            return ground.plaza("%,d lines:".formatted(lines), data);
        }

        Contender nearTheEnd(Plaza plaza) {
            return asked(plaza, Ranges.nearTheEnd(Dialect.CHAT, lines, SMALL));
        }

        Contender inTheOldestTenth(Plaza plaza) {
            return asked(plaza, Ranges.among(Dialect.CHAT, 0, lines / 10));
        }

        Contender elsewhere(Plaza plaza) {
            return asked(plaza, Ranges.among(Dialect.CHAT, lines / 10, lines - lines / 10));
        }

        private static Contender asked(Plaza plaza, Ranges ranges) {
            AskTrial trial = new AskTrial(plaza.port("chat"), Dialect.CHAT, SHAPE.connections(), ranges);
            return new Contender(plaza.server(), trial);
        }
    }

    @Override
    public List<Task> tasks(Effort effort) {
        return List.of(cold(effort), near(effort), push(effort));
    }

    private Task near(Effort effort) {
        return Task.of(name, words("getrange near the end", effort), Target.ratio(0.9, 1.0));
    }

    private Task cold(Effort effort) {
        return Task.of(name, words("getrange anywhere, cold", effort), Target.ratio(0.3, 0.5));
    }

    private Task push(Effort effort) {
        return Task.durable(name, words("push on disk", effort), Target.ratio(0.9, 1.0));
    }

    private static String words(String work, Effort effort) {
        return "chat %s, %,d lines stored, %s".formatted(work, lines(effort), SHAPE.words());
    }

    @Override
    public void measure(Ground ground, Effort effort, Consumer<Result> results)
            throws IOException, InterruptedException, Missing {
        Room large = new Room(Rooms.kept(ground, lines(effort)), lines(effort));
        Room small = new Room(Rooms.filled(ground, SMALL), SMALL);
        results.accept(cold(ground, effort, large, small));
        try (Plaza big = large.open(ground);
                Plaza little = small.open(ground)) {
            results.accept(new Duel(large.nearTheEnd(big), small.nearTheEnd(little)).fight(near(effort), effort));
            Duel pushing = new Duel(PushRow.onDisk(big, SHAPE), PushRow.onDisk(little, SHAPE));
            results.accept(pushing.fight(push(effort), effort));
        }
    }

    /** In a new server each time, whose code is warmed up with the oldest lines: all others it has never read. */
    private Result cold(Ground ground, Effort effort, Room large, Room small)
            throws IOException, InterruptedException, Missing {
        List<List<Figure>> figures = List.of(new ArrayList<>(), new ArrayList<>());
        List<Room> rooms = List.of(large, small);
        for (int round = 0; round < effort.rounds(); round++) {
            for (int i = 0; i < rooms.size(); i++) {
                try (Plaza plaza = rooms.get(i).open(ground)) {
                    rooms.get(i).inTheOldestTenth(plaza).measure(effort.warmUp());
                    figures.get(i).add(rooms.get(i).elsewhere(plaza).measure(effort.length()));
                }
            }
        }
        List<Side> sides = List.of(side(large, figures.get(0)), side(small, figures.get(1)));
        return new Result(cold(effort), Optional.empty(), sides, List.of(), List.of());
    }

    private static Side side(Room room, List<Figure> figures) {
        return new Side("%,d lines:".formatted(room.lines()), figures);
    }
}
