package dev.plaza.bench.row;

import dev.plaza.bench.report.Figure;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Side;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.server.Missing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two servers that take turns at one task, both warmed up before; one thread. */
record Duel(Contender plaza, Contender peer, List<Contender> references) {
    Duel(Contender plaza, Contender peer) {
        this(plaza, peer, List.of());
    }

    /** The references have one turn each, behind the others, and are warmed up for it. */
    Result fight(Task task, Effort effort, String... notes) throws IOException, InterruptedException, Missing {
        List<Contender> both = List.of(plaza, peer);
        List<List<Figure>> figures = List.of(new ArrayList<>(), new ArrayList<>());
        for (Contender contender : both) {
            contender.measure(effort.warmUp());
        }
        for (int round = 0; round < effort.rounds(); round++) {
            for (int i = 0; i < both.size(); i++) {
                figures.get(i).add(both.get(i).measure(effort.length()));
            }
        }
        List<Side> sides = List.of(side(plaza, figures.get(0)), side(peer, figures.get(1)));
        return new Result(task, Optional.empty(), sides, compareOthers(effort), List.of(notes));
    }

    private List<Side> compareOthers(Effort effort) throws IOException, InterruptedException, Missing {
        List<Side> others = new ArrayList<>();
        for (Contender reference : references) {
            reference.measure(effort.warmUp());
            others.add(side(reference, List.of(reference.measure(effort.length()))));
        }
        return others;
    }

    private static Side side(Contender contender, List<Figure> figures) {
        return new Side(contender.server().name(), figures);
    }
}
