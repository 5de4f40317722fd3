package dev.plaza.chat;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to parse a request of the chat room; JMH's thread. */
@State(Scope.Thread)
public class ChatCommandMicro {
    @Param({
        "push: the quick brown fox jumps over the lazy dog, and what is left of it fills eighty",
        "getrange 12345 12444",
        "get"
    })
    public String request = "";

    @Benchmark
    public Object parse() {
        return ChatCommand.parse(request);
    }
}
