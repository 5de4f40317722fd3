package dev.plaza.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A right server in Python with a defect, in the format of src/test/servers/README.md; immutable, any thread.
 *
 * @param words of which the cause that is named for its first failure must have one
 * @param about the case that shows it, where that is an extra
 */
record WrongServer(
        String protocol, String name, String defect, List<String> words, Optional<String> about, List<Edit> edits) {
    WrongServer {
        if (defect.isEmpty() || words.isEmpty() || edits.isEmpty()) {
            throw new IllegalArgumentException(
                    protocol + "/" + name + " wants a defect, words of its cause, and edits");
        }
        words = List.copyOf(words);
        edits = List.copyOf(edits);
    }

    /** These lines of a file become those. */
    record Edit(String file, String old, String replacement) {
        String applied(String source) {
            int at = source.indexOf(old);
            if (at < 0 || source.indexOf(old, at + 1) >= 0) {
                throw new IllegalArgumentException(file + " does not have, once and only once:\n" + old);
            }
            return source.substring(0, at) + replacement + source.substring(at + old.length());
        }
    }

    /** Those of a folder of protocols' folders, sorted. */
    static List<WrongServer> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(WrongServer::read)
                    .toList();
        }
    }

    private static WrongServer read(Path file) {
        try {
            String protocol = file.getParent().getFileName().toString();
            String name = file.getFileName().toString().replace(".txt", "");
            return parse(protocol, name, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WrongServer parse(String protocol, String name, List<String> lines) {
        String words = header(lines, "cause: ").orElse("");
        return new WrongServer(
                protocol,
                name,
                header(lines, "defect: ").orElse(""),
                Arrays.stream(words.split(" \\| ", -1))
                        .filter(word -> !word.isEmpty())
                        .toList(),
                header(lines, "about: "),
                edits(protocol, lines));
    }

    private static Optional<String> header(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst();
    }

    /** A minus after a plus begins the next edit, and so does an empty line. */
    private static List<Edit> edits(String protocol, List<String> lines) {
        List<Edit> edits = new ArrayList<>();
        String file = protocol + ".py";
        StringBuilder old = new StringBuilder();
        StringBuilder replacement = new StringBuilder();
        for (String line : Stream.concat(lines.stream(), Stream.of("")).toList()) {
            boolean ends = line.isEmpty() || (line.startsWith("-") && !replacement.isEmpty());
            if (ends && !old.isEmpty()) {
                edits.add(new Edit(file, old.toString(), replacement.toString()));
                old.setLength(0);
                replacement.setLength(0);
            }
            file = line.startsWith("in ") ? line.substring(3) : file;
            old.append(line.startsWith("-") ? line.substring(1) + "\n" : "");
            replacement.append(line.startsWith("+") ? line.substring(1) + "\n" : "");
        }
        return edits;
    }

    /** Writes it, made of the right one's files, and returns the file to start. */
    Path write(Path right, Path into) throws IOException {
        Files.createDirectories(into);
        for (String file : List.of(protocol + ".py", "wire.py")) {
            String source = Files.readString(right.resolve(file));
            for (Edit edit : edits) {
                source = edit.file().equals(file) ? edit.applied(source) : source;
            }
            Files.writeString(into.resolve(file), source);
        }
        return into.resolve(protocol + ".py");
    }
}
