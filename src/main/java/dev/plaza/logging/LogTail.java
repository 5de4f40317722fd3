package dev.plaza.logging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a log, and what is added to it, each line once: also while its files change. {@code plaza.log} is another name of
 * the newest of them, {@code plaza-7.log}, and goes over to {@code plaza-8.log} when nothing more is written to that. One
 * thread.
 */
public final class LogTail implements AutoCloseable {
    private static final Pattern NUMBERED = Pattern.compile("plaza-(\\d{1,18})\\.log");

    private final Path folder;
    private final Consumer<String> missed;
    private GrowingFile file;
    /** Of the file that is being read; none where the log's configuration calls it otherwise. */
    private OptionalLong number;

    private LogTail(Path folder, Consumer<String> missed) throws IOException {
        this.folder = folder;
        this.missed = missed;
        file = GrowingFile.open(newest(folder));
        number = numberOf(file);
    }

    /**
     * Begins before the last lines.
     *
     * @param folder where the log is
     * @param missed told the name of a file that was deleted before it was read
     * @throws NoSuchFileException where there is no log
     */
    public static LogTail of(Path folder, int lines, Consumer<String> missed) throws IOException {
        LogTail tail = new LogTail(folder, missed);
        try {
            tail.file.skipToLast(lines);
            return tail;
        } catch (IOException | RuntimeException e) {
            tail.close();
            throw e;
        }
    }

    /** The file that is written to. */
    public static Path newest(Path folder) {
        return folder.resolve("plaza.log");
    }

    /** Hands on what was not handed on before, in UTF-8, but for a line that is being written. */
    public void copyTo(OutputStream out) throws IOException {
        // Who looks first and reads then, has read to the end of a file that is no longer written to.
        boolean whole = isLeft();
        file.copyTo(out);
        while (whole && goOn(out)) {
            whole = isLeft();
            file.copyTo(out);
        }
        out.flush();
    }

    /** As {@link #copyTo}, and that line too, as far as it goes. */
    public void copyAllTo(OutputStream out) throws IOException {
        copyTo(out);
        file.end(out);
        out.flush();
    }

    /** Whether another file is written to. */
    private boolean isLeft() throws IOException {
        Path newest = newest(folder);
        return Files.exists(newest) && !file.is(newest);
    }

    /** Goes over to the next file, if there is one. */
    private boolean goOn(OutputStream out) throws IOException {
        Optional<Path> next = next();
        if (next.isEmpty()) {
            return false;
        }
        try {
            GrowingFile opened = GrowingFile.open(next.get());
            file.end(out);
            file.close();
            file = opened;
        } catch (NoSuchFileException gone) {
            return false;
        }
        OptionalLong before = number;
        OptionalLong named = numberIn(next.get());
        number = named.isPresent() ? named : numberOf(file);
        tellMissed(before, number);
        return true;
    }

    /** None where this is the newest, which plaza.log does not name yet. */
    private Optional<Path> next() throws IOException {
        if (number.isEmpty()) {
            return Optional.of(newest(folder));
        }
        NavigableMap<Long, Path> all = numbered();
        Path own = all.get(number.getAsLong());
        Map.Entry<Long, Path> next = all.higherEntry(number.getAsLong());
        if (next != null) {
            return Optional.of(next.getValue());
        }
        return own != null && file.is(own) ? Optional.empty() : Optional.of(newest(folder));
    }

    private void tellMissed(OptionalLong before, OptionalLong now) {
        for (long lost = before.orElse(now.orElse(0)) + 1; lost < now.orElse(0); lost++) {
            missed.accept("plaza-" + lost + ".log");
        }
    }

    private OptionalLong numberOf(GrowingFile one) throws IOException {
        for (Map.Entry<Long, Path> each : numbered().descendingMap().entrySet()) {
            if (one.is(each.getValue())) {
                return OptionalLong.of(each.getKey());
            }
        }
        return OptionalLong.empty();
    }

    private NavigableMap<Long, Path> numbered() throws IOException {
        NavigableMap<Long, Path> all = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "plaza-*.log")) {
            for (Path each : files) {
                numberIn(each).ifPresent(its -> all.put(its, each));
            }
        }
        return all;
    }

    private static OptionalLong numberIn(Path path) {
        Matcher name = NUMBERED.matcher(path.getFileName().toString());
        return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
