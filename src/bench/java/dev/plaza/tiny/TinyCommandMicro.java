package dev.plaza.tiny;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to parse a request of the tiny service; JMH's thread. */
@State(Scope.Thread)
public class TinyCommandMicro {
    @Param({"ECHO hello", "TIME"})
    public String request = "";

    @Benchmark
    public Object parse() {
        return TinyCommand.parse(request);
    }
}
