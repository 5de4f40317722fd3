package dev.plaza.check;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder that takes what was said in each case, a file a case, as soon as it has ended; one thread. */
public final class TranscriptFolder implements Progress {
    private final Path folder;

    private TranscriptFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, if there is none. */
    public static TranscriptFolder at(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new IOException("no file can be made in it");
        }
        return new TranscriptFolder(folder);
    }

    @Override
    public void ends(Result result) {
        Path file = folder.resolve(result.tried().id().replace('/', '-') + ".txt");
        // Not by a channel: one that an interrupt finds open is closed by it, and half of the file would be missing.
        try (OutputStream out = new FileOutputStream(file.toFile())) {
            out.write(text(result).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String text(Result result) {
        List<String> lines = new ArrayList<>();
        lines.add(TextReport.line(result));
        Case tried = result.tried();
        lines.add(Shown.line(tried.clause() + ": " + tried.quotation()));
        lines.add("");
        lines.addAll(Shown.dialogue(result.dialogue()));
        if (result.verdict() instanceof Verdict.Failed failed) {
            lines.add("");
            lines.add(Shown.line("then: " + failed.failure().step().text()));
            lines.add(Shown.line("that is: " + failed.failure().reason()));
        }
        return String.join("\n", lines) + "\n";
    }
}
