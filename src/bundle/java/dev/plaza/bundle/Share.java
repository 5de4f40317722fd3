package dev.plaza.bundle;

import dev.plaza.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine;

/** Writes the bundle's folder {@code share}: {@code Share FOLDER VERSION TIME}; the main thread. */
public final class Share {
    private Share() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        LocalDate date = LocalDate.ofInstant(Instant.parse(args[2]), ZoneOffset.UTC);
        CommandLine plaza = Commands.all();
        page(plaza, folder, args[1], date);
        for (CommandLine command : plaza.getSubcommands().values()) {
            page(command, folder, args[1], date);
        }
        write(folder.resolve("bash-completion/completions/plaza"), BashCompletion.of(plaza));
        write(folder.resolve("zsh/site-functions/_plaza"), new ZshCompletion(plaza).text());
    }

    private static void page(CommandLine command, Path folder, String version, LocalDate date) throws IOException {
        ManPage page = new ManPage(command.getCommandSpec(), version, date);
        write(folder.resolve("man/man1").resolve(page.fileName()), page.text());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
