package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Whether a report is what its format demands, read as strangers read it. */
final class Validity {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final JsonSchema REPORT = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Validity.class.getResourceAsStream("/check/report.schema.json"));
    private static final Schema JUNIT = schema();

    private Validity() {}

    private static Schema schema() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Validity.class.getResource("/check/junit.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    static void requireValid(Format format, String report) {
        requireHarmless(report);
        switch (format) {
            case TEXT -> assertThat(report).endsWith("\n");
            case JSON -> assertThat(REPORT.validate(json(report))).as(report).isEmpty();
            case JUNIT -> requireJunit(report);
            case TAP -> TapDocument.read(report);
            case GRADESCOPE -> requireGradescope(json(report));
        }
    }

    /** Nothing that a terminal obeys, or that UTF-8 cannot say. */
    private static void requireHarmless(String report) {
        assertThat(new String(Specimens.utf8(report), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(report);
        assertThat(report.codePoints()
                        .filter(c -> c != '\n' && c != '\t' && Character.isISOControl(c))
                        .count())
                .isZero();
    }

    static JsonNode json(String report) {
        try {
            return JSON.readTree(report);
        } catch (IOException e) {
            throw new UncheckedIOException(report, e);
        }
    }

    private static void requireJunit(String report) {
        try {
            JUNIT.newValidator().validate(new StreamSource(new StringReader(report)));
        } catch (SAXException | IOException e) {
            throw new AssertionError(report, e);
        }
    }

    /** By the fields that Gradescope's documentation of autograders names. */
    private static void requireGradescope(JsonNode results) {
        Set<String> visibilities = Set.of("visible", "hidden", "after_due_date", "after_published");
        assertThat(names(results)).isSubsetOf("score", "execution_time", "output", "visibility", "tests");
        assertThat(results.get("execution_time").isIntegralNumber()).isTrue();
        assertThat(results.get("output").isTextual()).isTrue();
        assertThat(visibilities).contains(results.get("visibility").asText());
        for (JsonNode test : results.get("tests")) {
            assertThat(names(test))
                    .isSubsetOf("name", "score", "max_score", "status", "output", "visibility", "tags")
                    .contains("name", "score", "max_score", "output", "visibility");
            assertThat(test.get("score").asInt())
                    .isBetween(0, test.get("max_score").asInt());
            assertThat(visibilities).contains(test.get("visibility").asText());
            assertThat(!test.has("status")
                            || Set.of("passed", "failed")
                                    .contains(test.get("status").asText()))
                    .isTrue();
        }
    }

    private static List<String> names(JsonNode object) {
        Iterable<String> names = object::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).toList();
    }
}
