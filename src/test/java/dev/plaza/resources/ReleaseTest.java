package dev.plaza.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    @Test
    void isWhatTheBuildSays() throws Exception {
        Matcher pom = Pattern.compile("<artifactId>plaza</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(pom.find()).isTrue();

        Release release = Release.current();

        assertThat(release.version()).isEqualTo(pom.group(1));
        assertThat(release.commit()).matches("[0-9a-f]{10}(-dirty)?|unknown");
    }
}
