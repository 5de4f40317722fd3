package dev.plaza.resources;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder on the class path, in directories and jars alike, merged over all that hold it; immutable, any thread.
 *
 * <p>A jar must name the folder in an entry of its own, as the jar tool and Maven write it. Of files with one name the
 * first on the class path counts.
 */
public final class ResourceFolder {
    private final ClassLoader loader;
    private final String path;

    private ResourceFolder(ClassLoader loader, String path) {
        this.loader = loader;
        this.path = path;
    }

    /** A folder of Plaza's own class path; it need not exist, and is empty then. */
    public static ResourceFolder of(String path) {
        return of(path, ResourceFolder.class.getClassLoader());
    }

    public static ResourceFolder of(String path, ClassLoader loader) {
        return new ResourceFolder(loader, path);
    }

    public String path() {
        return path;
    }

    public ResourceFolder folder(String name) {
        return new ResourceFolder(loader, path + "/" + name);
    }

    /** The names of the folders in this one, sorted. */
    public List<String> folders() {
        return children()
                .filter(child -> child.endsWith("/"))
                .map(child -> child.substring(0, child.length() - 1))
                .toList();
    }

    /** The names of the files in this folder, sorted. */
    public List<String> files() {
        return children().filter(child -> !child.endsWith("/")).toList();
    }

    /** The file's content, which is UTF-8. */
    public String text(String name) {
        String file = path + "/" + name;
        try (InputStream in = loader.getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException("not on the class path: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of files, and of folders with a slash behind them; sorted, each once. */
    private Stream<String> children() {
        try {
            return Collections.list(loader.getResources(path)).stream()
                    .flatMap(url -> children(url).stream())
                    .distinct()
                    .sorted();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> children(URL url) {
        try {
            return switch (url.getProtocol()) {
                case "file" -> inDirectory(Path.of(URI.create(url.toString())));
                case "jar" -> inJar((JarURLConnection) url.openConnection());
                default -> throw new IOException("neither a directory nor a jar: " + url);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> inDirectory(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> child.getFileName() + (Files.isDirectory(child) ? "/" : ""))
                    .toList();
        }
    }

    /** The jar is the cached one, which the class loader reads too: it is open already, and not ours to close. */
    private List<String> inJar(JarURLConnection jar) throws IOException {
        String prefix = path + "/";
        return jar.getJarFile().stream()
                .map(entry -> entry.getName())
                .filter(name -> name.startsWith(prefix) && name.length() > prefix.length())
                .map(name -> firstStep(name.substring(prefix.length())))
                .distinct()
                .toList();
    }

    private static String firstStep(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash + 1);
    }
}
