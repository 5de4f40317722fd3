package dev.plaza.check;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * Findings as the XML of JUnit's runners, in the form that Surefire writes and Jenkins reads; pure.
 *
 * <p>A failure is a failure at every level, since this form has no word for one that does not count; its type is the
 * level. What is wrong beyond the cases is an error.
 */
final class JunitReport implements Report {
    @Override
    public void write(Findings findings, String replay, Appendable out) throws IOException {
        StringWriter xml = new StringWriter();
        try {
            document(findings, replay, new Xml(XMLOutputFactory.newFactory().createXMLStreamWriter(xml)));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        out.append(xml.toString()).append("\n");
    }

    private static void document(Findings findings, String replay, Xml xml) throws XMLStreamException {
        String protocol = findings.protocol().name();
        List<String> troubles = findings.troubles();
        xml.begin("testsuite")
                .attribute("name", "plaza check " + protocol)
                .attribute("tests", findings.results().size() + troubles.size())
                .attribute("failures", findings.failures().size())
                .attribute("errors", troubles.size())
                .attribute(
                        "skipped",
                        findings.results().stream().filter(Result::isSkipped).count())
                .attribute("time", seconds(findings.took()));
        xml.begin("properties");
        property("server", findings.server(), xml);
        property("replay", replay, xml);
        property("ending", findings.ending().word(), xml);
        xml.end();
        for (Result result : findings.results()) {
            result(result, replay, xml);
        }
        for (String trouble : troubles) {
            trouble(protocol, trouble, xml);
        }
        xml.end().finish();
    }

    private static void property(String name, String value, Xml xml) throws XMLStreamException {
        xml.begin("property").attribute("name", name).attribute("value", value).end();
    }

    private static void result(Result result, String replay, Xml xml) throws XMLStreamException {
        Case tried = result.tried();
        xml.begin("testcase")
                .attribute("classname", tried.protocol() + "." + tried.subject())
                .attribute("name", tried.id() + " " + tried.title())
                .attribute("time", seconds(result.took()));
        switch (result.verdict()) {
            case Verdict.Passed passed -> {}
            case Verdict.Failed failed -> failure(new Account(result, failed, replay), xml);
            case Verdict.Skipped skipped ->
                xml.begin("skipped")
                        .attribute("type", skipped.reason())
                        .attribute("message", skipped.text())
                        .end();
        }
        xml.end();
    }

    private static void failure(Account account, Xml xml) throws XMLStreamException {
        Result result = account.result();
        String flaky = result.isFlaky() ? account.flakiness() + "; " : "";
        xml.begin("failure")
                .attribute("type", result.tried().levelName())
                .attribute("message", flaky + account.verdict().failure().reason())
                .text(account.text())
                .end();
    }

    private static void trouble(String protocol, String trouble, Xml xml) throws XMLStreamException {
        xml.begin("testcase")
                .attribute("classname", protocol)
                .attribute("name", "the check as a whole")
                .attribute("time", seconds(Duration.ZERO));
        xml.begin("error")
                .attribute("type", "check")
                .attribute("message", trouble)
                .end();
        xml.end();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d.%03d", duration.toSeconds(), duration.toMillisPart());
    }
}
