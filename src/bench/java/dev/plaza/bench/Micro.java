package dev.plaza.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the micro-benchmarks, which lie beside what they measure, since that is known to its package alone; one thread. */
final class Micro {
    private Micro() {}

    /** Writes target/bench/micro.json, too. */
    static void run(boolean quick) throws RunnerException {
        int rounds = quick ? 1 : 5;
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("dev\\.plaza\\..*Micro\\..*")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(rounds)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(rounds)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend("--enable-native-access=ALL-UNNAMED")
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(System.getProperty("plaza.home") + "/target/bench/micro.json");
        new Runner(options.build()).run();
    }
}
