package dev.plaza.bench.row;

import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.server.Ground;
import dev.plaza.bench.server.Missing;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A row of the table: starts its servers, has them measured and ends them; one thread. */
public interface Row {
    /** As in S4. */
    String name();

    /** What it measures, whether or not that can be done here. */
    List<Task> tasks(Effort effort);

    /**
     * Hands over a result for each task, as soon as it is there.
     *
     * @throws IOException when a server dies
     * @throws Missing when nothing can be measured for want of something
     */
    void measure(Ground ground, Effort effort, Consumer<Result> results)
            throws IOException, InterruptedException, Missing;
}
