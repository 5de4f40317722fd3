package dev.plaza.storage;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to put a line of 84 bytes into a page, where the page is filled; JMH's thread. */
@State(Scope.Thread)
public class PageMicro {
    private final String line = "x".repeat(84);

    @Benchmark
    @OperationsPerInvocation(AppendLog.PAGE)
    public Object line() {
        Page.Builder page = new Page.Builder(0);
        for (int i = 0; i < AppendLog.PAGE; i++) {
            page.add(line);
        }
        return page.view();
    }
}
