package dev.plaza.cli;

import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where Plaza lives: the folder that holds {@code bin} and {@code conf}; any thread. */
final class Home {
    private Home() {}

    /** As the start script says; without it (java -jar), the folder above the jar's {@code lib} or {@code target/lib}. */
    static Path path() {
        String given = System.getProperty("plaza.home");
        return given == null ? aboveJar() : Path.of(given).toAbsolutePath().normalize();
    }

    /** The configuration file that is read where this one was asked for, or none; null where there is none. */
    static @Nullable Path configuration(@Nullable Path given) {
        Path standard = path().resolve("conf").resolve("plaza.conf");
        return given == null && Files.exists(standard) ? standard : given;
    }

    /** How the user calls Plaza, as a word of a shell's command line. */
    static String command() {
        String called = System.getProperty("plaza.command", "plaza");
        return called.matches("[\\w./+@:~-]+") ? called : "'" + called.replace("'", "'\\''") + "'";
    }

    /** By which program, and with which arguments before all others, another Plaza is started that is as this one. */
    static List<String> program() {
        Path script = path().resolve("bin").resolve("plaza");
        if (System.getProperty("plaza.home") != null && Files.isExecutable(script)) {
            return List.of(script.toString());
        }
        List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        program.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        program.addAll(List.of("-jar", jar().toString()));
        return program;
    }

    private static Path aboveJar() {
        Path home = jar();
        for (String folder : new String[] {"plaza.jar", "lib", "target"}) {
            Path parent = home.getParent();
            home = home.endsWith(folder) && parent != null ? parent : home;
        }
        return home;
    }

    private static Path jar() {
        try {
            return Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Plaza's own place has no path", e);
        }
    }
}
