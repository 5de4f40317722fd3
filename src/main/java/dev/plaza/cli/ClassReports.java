package dev.plaza.cli;

import dev.plaza.check.Scoreboard;
import dev.plaza.check.ServerUnderTest;
import dev.plaza.check.Standing;
import dev.plaza.check.TextReport;
import dev.plaza.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written of the check of a class: a table, and a report for each person; one thread.
 *
 * @param table null if none is wanted
 * @param people the folder of the reports; null if none are wanted
 */
record ClassReports(@Nullable Draft table, @Nullable Path people) implements AutoCloseable {
    /** Before the check: hours of it must not end in a folder that is not there. The exception says why in words. */
    static ClassReports open(@Nullable Path csv, @Nullable Path people) throws IOException {
        if (people != null) {
            makeFolder(people);
        }
        return new ClassReports(csv == null ? null : Draft.create(csv.toString()), people);
    }

    private static void makeFolder(Path people) throws IOException {
        try {
            Files.createDirectories(people);
        } catch (IOException e) {
            throw new IOException("no reports can be written to " + people + ": " + Draft.reason(e), e);
        }
        if (!Files.isWritable(people)) {
            throw new IOException("no reports can be written to " + people + ": permission denied");
        }
    }

    /**
     * Writes each, also where another one cannot be written; returns what went wrong, in words.
     *
     * @param replay how the check of one server is called again
     */
    List<String> write(List<Standing> standings, BiFunction<Protocol, ServerUnderTest, String> replay) {
        List<String> faults = new ArrayList<>();
        if (table != null) {
            table.attempt(out -> Scoreboard.write(standings, out)).ifPresent(faults::add);
        }
        if (people != null) {
            standings.stream()
                    .flatMap(standing -> fault(standing, people, replay))
                    .forEach(faults::add);
        }
        return faults;
    }

    private static Stream<String> fault(
            Standing standing, Path folder, BiFunction<Protocol, ServerUnderTest, String> replay) {
        Protocol protocol = standing.findings().protocol();
        String name = standing.entrant().fileName() + "-" + protocol.name() + ".txt";
        String again = replay.apply(protocol, standing.entrant().server(protocol));
        try (Draft report = Draft.create(folder.resolve(name).toString())) {
            return report.attempt(out -> new TextReport().write(standing.findings(), again, out)).stream();
        } catch (IOException e) {
            return Stream.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        if (table != null) {
            table.close();
        }
    }
}
