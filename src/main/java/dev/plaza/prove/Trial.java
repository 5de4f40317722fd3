package dev.plaza.prove;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** What a claim is shown with, a folder of its own and chance, and what is noted of it; the scenario's thread. */
public final class Trial {
    private final Path home;
    private final Path folder;
    private final Random random;
    private final Consumer<List<Figure>> listener;
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private Optional<Course> course = Optional.empty();

    /**
     * @param home the folder of the Plaza whose servers are started
     * @param folder exists, and is empty
     * @param listener told whenever a figure was noted
     */
    public Trial(Path home, Path folder, long seed, Consumer<List<Figure>> listener) {
        this.home = home;
        this.folder = folder;
        this.random = new Random(seed);
        this.listener = listener;
    }

    /** A server with this data folder. */
    Launch serve(Path data, String... settings) {
        return Launch.serve(home, data, settings);
    }

    /** A server with the usual data folder. */
    Launch serve(String... settings) {
        return serve(data(), settings);
    }

    Path folder() {
        return folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    Random random() {
        return random;
    }

    void note(String name, long count) {
        note(name, (double) count, "");
    }

    /** In the place of what was noted under this name before. */
    void note(String name, double value, String unit) {
        figures.put(name, new Figure(name, value, unit));
        listener.accept(figures());
    }

    void note(Table table) {
        tables.add(table);
    }

    void note(Course latency) {
        course = Optional.of(latency);
    }

    public List<Figure> figures() {
        return List.copyOf(figures.values());
    }

    /** What was noted under this name; zero if nothing was. */
    public double figure(String name) {
        return figures.containsKey(name) ? figures.get(name).value() : 0;
    }

    public List<Table> tables() {
        return List.copyOf(tables);
    }

    Optional<Course> course() {
        return course;
    }
}
