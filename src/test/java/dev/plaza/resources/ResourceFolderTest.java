package dev.plaza.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceFolderTest {
    @TempDir
    Path temp;

    @Test
    void readsADirectory() throws IOException {
        try (URLClassLoader loader = loader(directory())) {
            ResourceFolder things = ResourceFolder.of("things", loader);

            assertThat(things.files()).containsExactly("a.txt", "b.txt");
            assertThat(things.folders()).containsExactly("deep");
            assertThat(things.text("a.txt")).isEqualTo("ä in a directory");
            assertThat(things.folder("deep").files()).containsExactly("c.txt");
            assertThat(things.folder("deep").folders()).isEmpty();
        }
    }

    @Test
    void readsAJar() throws IOException {
        try (URLClassLoader loader = loader(jar())) {
            ResourceFolder things = ResourceFolder.of("things", loader);

            assertThat(things.files()).containsExactly("a.txt", "z.txt");
            assertThat(things.folders()).containsExactly("deep", "other");
            assertThat(things.text("a.txt")).isEqualTo("ä in a jar");
            assertThat(things.folder("deep").files()).containsExactly("d.txt");
            assertThat(things.text("z.txt")).as("the cached jar is still open").isEqualTo("z");
        }
    }

    @Test
    void mergesAllThatHoldTheFolder() throws IOException {
        try (URLClassLoader loader = loader(directory(), jar())) {
            ResourceFolder things = ResourceFolder.of("things", loader);

            assertThat(things.files()).containsExactly("a.txt", "b.txt", "z.txt");
            assertThat(things.folders()).containsExactly("deep", "other");
            assertThat(things.folder("deep").files()).containsExactly("c.txt", "d.txt");
            assertThat(things.text("a.txt")).as("the first on the path").isEqualTo("ä in a directory");
        }
    }

    @Test
    void isEmptyWhereThereIsNone() throws IOException {
        try (URLClassLoader loader = loader(directory())) {
            ResourceFolder none = ResourceFolder.of("none", loader);

            assertThat(none.files()).isEmpty();
            assertThat(none.folders()).isEmpty();
            assertThatThrownBy(() -> none.text("a.txt"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(FileNotFoundException.class)
                    .hasMessageContaining("none/a.txt");
        }
    }

    @Test
    void findsPlazasOwn() {
        assertThat(ResourceFolder.of("protocols").files()).contains("README.md");
    }

    private static URLClassLoader loader(Path... path) throws IOException {
        URL[] urls = new URL[path.length];
        for (int i = 0; i < path.length; i++) {
            urls[i] = path[i].toUri().toURL();
        }
        return new URLClassLoader(urls, null);
    }

    /** With a blank in its name, which a URL writes otherwise. */
    private Path directory() throws IOException {
        Path root = temp.resolve("some classes");
        Files.createDirectories(root.resolve("things/deep"));
        Files.writeString(root.resolve("things/b.txt"), "b");
        Files.writeString(root.resolve("things/a.txt"), "ä in a directory");
        Files.writeString(root.resolve("things/deep/c.txt"), "c");
        return root;
    }

    private Path jar() throws IOException {
        Path jar = temp.resolve("some things.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            entry(out, "things/", "");
            entry(out, "things/z.txt", "z");
            entry(out, "things/a.txt", "ä in a jar");
            entry(out, "things/other/e.txt", "e");
            entry(out, "things/deep/", "");
            entry(out, "things/deep/d.txt", "d");
            entry(out, "thingsbeside/f.txt", "f");
        }
        return jar;
    }

    private static void entry(JarOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
