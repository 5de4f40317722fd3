package dev.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.resources.ResourceFolder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page's files: small, and nothing in them from elsewhere or made of what somebody said. */
class PageFilesTest {
    private static final ResourceFolder WEB = ResourceFolder.of("web");
    private static final int MOST_BYTES = 100_000;
    private static final Pattern ELSEWHERE =
            Pattern.compile("https?://(?!www\\.w3\\.org/2000/svg\")|//[a-z]+\\.[a-z]+/");
    private static final Pattern MARKUP =
            Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|srcdoc");

    @Test
    void allTogetherAreSmall() {
        int bytes = WEB.files().stream()
                .mapToInt(name -> WEB.text(name).getBytes(StandardCharsets.UTF_8).length)
                .sum();
        assertThat(bytes).isBetween(10_000, MOST_BYTES);
    }

    @Test
    void nothingIsFromElsewhere() {
        assertThat(WEB.files())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(WEB.text(name)).as(name).doesNotContainPattern(ELSEWHERE));
    }

    @Test
    void nothingMakesAPageOfWhatSomebodySaid() {
        assertThat(WEB.files())
                .filteredOn(name -> name.endsWith(".js"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(WEB.text(name)).as(name).doesNotContainPattern(MARKUP));
    }

    /** The page's rules forbid both; a browser would leave them out without a word to its user. */
    @Test
    void noScriptAndNoStyleIsInThePage() {
        assertThat(WEB.text("index.html")).doesNotContainPattern(" style=| on[a-z]+=|<style|<script>");
    }
}
