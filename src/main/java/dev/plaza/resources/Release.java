package dev.plaza.resources;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/**
 * Which Plaza this is, as the build wrote it down; immutable.
 *
 * @param version that of pom.xml
 * @param commit the commit it was built from, with {@code -dirty} behind it where something had been changed since; {@code
 *     unknown} where there was no repository
 */
public record Release(String version, String commit) {
    private static final String FILE = "/version.properties";

    /** Reads it; any thread. */
    public static Release current() {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Release.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Release(properties.getProperty("version"), properties.getProperty("commit"));
    }
}
