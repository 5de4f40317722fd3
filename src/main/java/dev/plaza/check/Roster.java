package dev.plaza.check;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.plaza.wire.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Those whose servers are checked, from a file; immutable, any thread.
 *
 * <p>A line each: {@code name, host}, {@code name, host, port} or {@code name, command}, where a command has
 * {@code {port}} in it. CSV: what has a comma in it stands in quotes; {@code #} begins a comment.
 */
public record Roster(List<Entrant> entrants) {
    private static final int TOLD = 10;

    public Roster {
        entrants = List.copyOf(entrants);
    }

    /**
     * What is wrong is an IllegalArgumentException that names the lines.
     *
     * @param isOfSeveral whether everybody is checked for more than one protocol
     */
    public static Roster read(Path file, boolean isOfSeveral) throws IOException {
        List<Entrant> entrants = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<String, Long> files = new HashMap<>();
        try (CsvReader<CsvRecord> lines = reader(file)) {
            for (CsvRecord line : lines) {
                if (!line.isComment()) {
                    add(line, file, isOfSeveral, entrants, problems, files);
                }
            }
        } catch (CsvParseException | UncheckedIOException e) {
            problems.add(file + ": " + e.getMessage());
        }
        if (entrants.isEmpty() && problems.isEmpty()) {
            problems.add(file + ": nobody is in it");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(told(problems));
        }
        return new Roster(entrants);
    }

    /** A file that is no roster at all has too many for a screen. */
    private static String told(List<String> problems) {
        String first = String.join("\n", problems.subList(0, Math.min(TOLD, problems.size())));
        return problems.size() <= TOLD ? first : first + "\nand " + (problems.size() - TOLD) + " lines more";
    }

    private static CsvReader<CsvRecord> reader(Path file) throws IOException {
        return CsvReader.builder()
                .commentStrategy(CommentStrategy.READ)
                .trimWhitespacesAroundQuotes(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .detectBomHeader(true)
                .ofCsvRecord(file);
    }

    private static void add(
            CsvRecord line,
            Path file,
            boolean isOfSeveral,
            List<Entrant> entrants,
            List<String> problems,
            Map<String, Long> files) {
        try {
            Entrant entrant =
                    entrant(line.getFields().stream().map(String::strip).toList());
            require(
                    !(isOfSeveral && entrant.isOfOneProtocol()),
                    "several protocols are checked: leave out the port, or put {protocol} into the command");
            // Not every file system tells capitals from small letters.
            String name = entrant.fileName().toLowerCase(Locale.ROOT);
            Long other = files.putIfAbsent(name, line.getStartingLineNumber());
            require(other == null, "the name of line " + other + " again: " + entrant.name());
            entrants.add(entrant);
        } catch (IllegalArgumentException e) {
            problems.add(file + ":" + line.getStartingLineNumber() + ": " + e.getMessage());
        }
    }

    private static Entrant entrant(List<String> fields) {
        boolean hasPort = fields.size() == 3;
        require(fields.stream().noneMatch(field -> field.contains("\n")), "a quote is not closed");
        require(
                !fields.contains("") && (hasPort || fields.size() == 2),
                "a line is name,host or name,host,port or name,command with {port} in the command");
        String server = hasPort ? new Endpoint(fields.get(1), Endpoint.port(fields.get(2))).toString() : fields.get(1);
        if (!server.contains("{port}")) {
            require(server.split("\\s").length == 1, "a command has {port} in it, and a host no blank: " + server);
            Endpoint.parse(server, 1);
        }
        return new Entrant(fields.getFirst(), server);
    }

    private static void require(boolean sensible, String message) {
        if (!sensible) {
            throw new IllegalArgumentException(message);
        }
    }
}
