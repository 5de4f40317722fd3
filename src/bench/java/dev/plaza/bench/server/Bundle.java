package dev.plaza.bench.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plaza with its own Java, as {@code bin/bundle} has left it; one thread.
 *
 * @param home the folder that is packed
 */
public record Bundle(Path home) {
    /** What is in it. */
    private static final List<String> SOURCES =
            List.of("pom.xml", "src/main", "migrations", "conf", "bin/plaza", "bin/jdk.sh", "bin/bundle");

    private static final Pattern VERSION = Pattern.compile("(?m)^ {2}<version>(.*)</version>");

    /** That of this checkout, where it is whole and of what the checkout holds now. */
    static Bundle find(Path checkout) throws IOException, Missing {
        Path work = checkout.resolve("target/bundle");
        Path home = work.resolve("plaza-" + version(checkout));
        Path begun = work.resolve("begun");
        if (!Files.exists(begun) || !Files.exists(home.resolve("SHA256SUMS"))) {
            throw new Missing("there is no bundle at " + home + " (bin/bundle makes it)");
        }
        FileTime time = Files.getLastModifiedTime(begun);
        for (String source : SOURCES) {
            Optional<Path> newer = newer(checkout.resolve(source), time);
            if (newer.isPresent()) {
                throw new Missing(
                        "the bundle at " + home + " is older than " + newer.get() + " (bin/bundle makes it anew)");
            }
        }
        return new Bundle(home);
    }

    private static String version(Path checkout) throws IOException {
        Matcher matcher = VERSION.matcher(Files.readString(checkout.resolve("pom.xml")));
        if (!matcher.find()) {
            throw new IOException("pom.xml says no version");
        }
        return matcher.group(1);
    }

    /** A folder is as new as what was last added to it or deleted. */
    private static Optional<Path> newer(Path source, FileTime time) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(file).compareTo(time) > 0) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * How long its Java takes from the call to the word of a program that says nothing else.
     *
     * @param classes the folder in which that program lies
     */
    Duration hello(Path classes) throws IOException, InterruptedException {
        List<String> command =
                List.of(home.resolve("runtime/bin/java").toString(), "-cp", classes.toString(), Hello.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        long called = System.nanoTime();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String word = output.readLine();
            Duration took = Duration.ofNanos(System.nanoTime() - called);
            if (!Hello.WORD.equals(word)) {
                throw new IOException(String.join(" ", command) + " said: " + word);
            }
            return took;
        } finally {
            process.waitFor();
        }
    }
}
