package dev.plaza.prove;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.plaza.report.Ending;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What each form tells of a claim that held, one that did not, one that was skipped and one that was not reached. */
class ReportTest {
    private static final String REPLAY = "bin/plaza prove --seed 7";

    private static final Row HELD = new Row(
            new Claim("R4", "Others are served on.", "A flood."),
            new Verdict.Held(),
            List.of(new Figure("attacks", 2, ""), new Figure("worst p99", 3.217, "ms")),
            List.of(Table.of("attack", "ratio").and("a storm", "1.20")),
            Optional.of(new Course(
                    List.of(point(1, 1), point(2, 40), point(3, 1)),
                    List.of(new Course.Band("a storm", Duration.ofSeconds(1), Duration.ofSeconds(2))))),
            Duration.ofMillis(3_400));

    private static final Row REFUTED = new Row(
            new Claim("R1", "Nothing <b>acknowledged</b> is lost.", "That the disk keeps it."),
            new Verdict.Refuted("lost 1\n\u001b[2J<script>"),
            List.of(new Figure("lost", 1, "")),
            List.of(),
            Optional.empty(),
            Duration.ofSeconds(1));

    private static final Row SKIPPED = new Row(
            new Claim("R2", "On a full disk writers are told.", "Other disks."),
            new Verdict.Skipped("strace is missing (Debian: apt install strace)"),
            List.of(),
            List.of(),
            Optional.empty(),
            Duration.ZERO);

    private static final Findings FINDINGS = new Findings(
            List.of(HELD, REFUTED, SKIPPED, Row.unreached(HELD.claim(), "the proof was interrupted")),
            7,
            Instant.parse("2026-11-21T03:04:05Z"),
            Duration.ofSeconds(61),
            new Ending.Interrupted("the proof"),
            Optional.of(Path.of("/somewhere")));

    private static Course.Point point(int second, int millis) {
        return new Course.Point(
                Duration.ofSeconds(second),
                Duration.ofMillis(millis),
                Duration.ofMillis(2L * millis),
                Duration.ofMillis(3L * millis));
    }

    private static String written(Format format) throws IOException {
        StringBuilder out = new StringBuilder();
        format.report().write(FINDINGS, REPLAY, out);
        return out.toString();
    }

    @Test
    void theTextTellsAllThereIs() throws Exception {
        assertThat(written(Format.TEXT)).isEqualTo("""
                R4  held (3.4 s)
                    Others are served on.
                    attacks 2, worst p99 3.22 ms
                    attack   ratio
                    a storm   1.20
                    Not proven: A flood.

                R1  did not hold (1.0 s)
                    Nothing <b>acknowledged</b> is lost.
                    lost 1
                    ! lost 1
                    ! \\x1b[2J<script>
                    Not proven: That the disk keeps it.

                R2  skipped (0.0 s)
                    On a full disk writers are told.
                    ! strace is missing (Debian: apt install strace)
                    Not proven: Other disks.

                R4  not finished (0.0 s)
                    Others are served on.
                    ! not reached: the proof was interrupted
                    Not proven: A flood.

                Of 4 claims 1 held, 1 did not hold, 1 skipped, 1 not finished.
                Not complete: the proof was interrupted
                What the servers kept is in /somewhere
                Seed 7; again: bin/plaza prove --seed 7
                """);
    }

    @Test
    void theJsonHasEveryFigureByName() throws Exception {
        Config json = ConfigFactory.parseString(written(Format.JSON));

        assertThat(json.getBoolean("holds")).isFalse();
        assertThat(json.getString("ending")).isEqualTo("interrupted");
        assertThat(json.getString("seed")).isEqualTo("7");
        assertThat(json.getString("kept")).isEqualTo("/somewhere");
        List<? extends Config> claims = json.getConfigList("claims");
        assertThat(claims)
                .extracting(claim -> claim.getString("verdict"))
                .containsExactly("held", "did not hold", "skipped", "not finished");
        Config held = claims.getFirst();
        assertThat(held.getInt("figures.attacks")).isEqualTo(2);
        assertThat(held.getDouble("figures.worst_p99_ms")).isEqualTo(3.217);
        assertThat(held.getList("tables").unwrapped()).hasSize(1);
        assertThat(held.getConfigList("latency.points")).hasSize(3);
        assertThat(held.getConfigList("latency.faults").getFirst().getString("name"))
                .isEqualTo("a storm");
        assertThat(claims.get(1).getString("why")).contains("lost 1");
    }

    /** It is XML too, so that a parser tells what is in it. */
    @Test
    void thePageLoadsNothingAndRunsNothing() throws Exception {
        String page = written(Format.HTML);
        Document document = parsed(page);

        assertThat(page).doesNotContain("<script", "http:", "https:", "url(", "@import", "\u001b");
        for (String loading : List.of("link", "img", "iframe", "object")) {
            assertThat(document.getElementsByTagName(loading).getLength()).isZero();
        }
        NodeList sections = document.getElementsByTagName("section");
        assertThat(sections.getLength()).isEqualTo(4);
        assertThat(sections.item(1).getTextContent())
                .contains(
                        "did not hold",
                        "Nothing <b>acknowledged</b> is lost.",
                        "<script>",
                        "Not proven: That the disk");
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(1);
    }

    private static Document parsed(String page) throws Exception {
        String xml = page.replace("<!DOCTYPE html>", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.strip().getBytes(StandardCharsets.UTF_8)));
    }
}
