package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.protocol.Protocol;
import dev.plaza.transcript.Transcript.Level;
import dev.plaza.wire.Security;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks the checker: every case holds on Plaza, what the pages say holds on right servers that are not Plaza, each
 * case finds something wrong with at least one server, and what is wrong is named.
 */
class CheckedTest {
    private static final Path SERVERS = Path.of("src/test/servers").toAbsolutePath();
    private static final List<String> PROTOCOLS = List.of("qotd", "tiny", "chat", "bulletin", "history");
    private static final Set<Level> PAGE = EnumSet.of(Level.MUST, Level.SHOULD);

    /** What holds is waited for no longer than it takes; only what fails costs this. */
    private static final Duration LONG = Duration.ofSeconds(8);

    private static final Duration SHORT = Duration.ofMillis(700);
    private static final int AT_ONCE = 48;

    private static final Optional<String> PYTHON = path("python3", "-c", "import sys; print(sys.executable)");
    private static final Optional<String> NODE = path("node", "-p", "process.execPath");

    private static final Map<Candidate, Findings> FINDINGS = new LinkedHashMap<>();
    private static final List<String> NOTES = new ArrayList<>();

    @TempDir
    private static Path copies;

    @BeforeAll
    static void check() throws Exception {
        long begin = System.nanoTime();
        List<Candidate> candidates = candidates();
        Map<Candidate, Future<Findings>> running = new HashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            // A check of history waits longest, in its silences: begun last, it would be waited for alone.
            for (Candidate candidate : candidates.reversed()) {
                running.put(candidate, threads.submit(() -> findings(candidate)));
            }
        }
        for (Candidate candidate : candidates) {
            FINDINGS.put(candidate, running.get(candidate).get());
        }
        NOTES.add("took " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
    }

    private static List<Candidate> candidates() throws IOException {
        List<Candidate> all = new ArrayList<>();
        for (String name : PROTOCOLS) {
            Protocol protocol = Protocol.load(name);
            all.add(new Candidate.Plaza(protocol));
            all.addAll(right(protocol));
            all.addAll(wrong(protocol));
        }
        String only = System.getProperty("servers", ".*");
        return all.stream()
                .filter(one -> (one.protocol().name() + "/" + one.name()).matches(only))
                .toList();
    }

    private static List<Candidate> right(Protocol protocol) {
        String name = protocol.name();
        Path python = SERVERS.resolve("right/python/" + name + ".py");
        Path javascript = SERVERS.resolve("right/javascript/" + name + ".js");
        return Stream.concat(
                        PYTHON.stream().map(path -> new Candidate.Right(protocol, "python", path, python)),
                        NODE.stream().map(path -> new Candidate.Right(protocol, "javascript", path, javascript)))
                .map(Candidate.class::cast)
                .toList();
    }

    private static List<Candidate> wrong(Protocol protocol) throws IOException {
        List<Candidate> wrong = new ArrayList<>();
        for (WrongServer server : WrongServer.all(SERVERS.resolve("wrong/" + protocol.name()))) {
            Path copy = copies.resolve(protocol.name() + "-" + server.name());
            Path file = server.write(SERVERS.resolve("right/python"), copy);
            PYTHON.ifPresent(path -> wrong.add(new Candidate.Wrong(protocol, server, path, file)));
        }
        return wrong;
    }

    /** Where an interpreter really is, told by itself: a wrapper in front of it costs more than the server's start. */
    private static Optional<String> path(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException | InterruptedException missing) {
            return Optional.empty();
        }
    }

    private static Findings findings(Candidate candidate) throws Exception {
        List<Case> cases = Suite.of(candidate.protocol());
        return switch (candidate) {
            case Candidate.Plaza plaza -> findings(plaza, cases, LONG);
            case Candidate.Right right -> findings(right, cases, SHORT);
            case Candidate.Wrong wrong -> wrong(wrong, cases);
        };
    }

    /** What one read brings is up to the system: where it hid the defect, the server is tried again, twice at most. */
    private static Findings wrong(Candidate.Wrong wrong, List<Case> cases) throws Exception {
        Findings found = findings(wrong, cases, SHORT);
        for (int i = 0; i < 2 && CheckTable.first(wrong.server(), found).isEmpty(); i++) {
            found = findings(wrong, cases, SHORT);
        }
        return found;
    }

    /** A busy machine must not blame anybody: what fails where it should not is tried once more, with more time. */
    private static Findings findings(Candidate candidate, List<Case> cases, Duration patience) throws Exception {
        try (Examinee examinee = candidate.start()) {
            Findings once = examination(candidate, examinee, patience).of(cases, candidate.name());
            List<Case> again = doubtful(candidate, once).map(Result::tried).toList();
            return again.isEmpty()
                    ? once
                    : twice(
                            candidate,
                            once,
                            examination(candidate, examinee, LONG).of(again, candidate.name()));
        }
    }

    private static Examination examination(Candidate candidate, Examinee examinee, Duration patience) {
        return new Examination(
                candidate.protocol(), examinee, new Options(Security.NONE, patience, 1, 1, false), Progress.NONE);
    }

    private static Stream<Result> doubtful(Candidate candidate, Findings once) {
        return switch (candidate) {
            case Candidate.Plaza plaza -> once.failures().stream();
            case Candidate.Right right ->
                once.failures().stream()
                        .filter(result -> PAGE.contains(result.tried().level()));
            case Candidate.Wrong wrong ->
                CheckTable.counting(wrong.server(), once)
                        .takeWhile(result -> !names(wrong.server(), result))
                        .limit(5);
        };
    }

    private static Findings twice(Candidate candidate, Findings once, Findings again) {
        again.results().forEach(result -> {
            synchronized (NOTES) {
                NOTES.add("tried twice: " + candidate.protocol().name() + "/" + candidate.name() + ": "
                        + result.tried().id() + (result.isFailed() ? " failed again" : " passed then"));
            }
        });
        List<Result> results = once.results().stream()
                .map(result -> again.results().stream()
                        .filter(second -> second.tried().equals(result.tried()))
                        .findFirst()
                        .orElse(result))
                .toList();
        return new Findings(once.protocol(), once.server(), results, once.breakdowns(), once.took(), once.ending());
    }

    private static boolean names(WrongServer server, Result result) {
        return server.words().stream().anyMatch(CheckTable.causeOf(result)::contains);
    }

    @TestFactory
    Stream<DynamicTest> everyCaseHoldsOnPlaza() {
        return of(Candidate.Plaza.class, (plaza, found) -> {
            assertThat(found.results()).allMatch(Result::isPassed);
            assertThat(found.breakdowns()).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> noRightServerIsBlamed() {
        return Stream.concat(missing(), of(Candidate.Right.class, (right, found) -> {
            assertThat(found.results())
                    .filteredOn(result -> PAGE.contains(result.tried().level()))
                    .allMatch(Result::isPassed);
            assertThat(found.breakdowns()).isEmpty();
        }));
    }

    private static Stream<DynamicTest> missing() {
        return Stream.of("python3", "node")
                .filter(interpreter -> (interpreter.equals("node") ? NODE : PYTHON).isEmpty())
                .map(interpreter -> DynamicTest.dynamicTest(
                        interpreter, () -> assumeTrue(false, interpreter + " is missing: its servers are not tried")));
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongIsNamed() {
        return of(Candidate.Wrong.class, (wrong, found) -> {
            WrongServer server = wrong.server();
            Result first = CheckTable.first(server, found).orElseThrow(() -> new AssertionError("nothing failed"));
            assertThat(names(server, first))
                    .as("%s of %s: %s", server.words(), first.tried().id(), CheckTable.causeOf(first))
                    .isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> everyCaseFindsSomething() {
        assumeTrue(PYTHON.isPresent() && NODE.isPresent(), "python3 or node is missing: some servers are not tried");
        return PROTOCOLS.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> assertThat(blind(name)).isEmpty()));
    }

    /** The cases that fail on no server. */
    private static List<String> blind(String protocol) {
        return Suite.of(Protocol.load(protocol)).stream()
                .map(Case::id)
                .filter(id -> of(protocol).values().stream()
                        .flatMap(found -> found.failures().stream())
                        .noneMatch(result -> result.tried().id().equals(id)))
                .toList();
    }

    private interface Claim<C> {
        void check(C candidate, Findings found);
    }

    private static <C extends Candidate> Stream<DynamicTest> of(Class<C> kind, Claim<C> claim) {
        return FINDINGS.entrySet().stream()
                .filter(entry -> kind.isInstance(entry.getKey()))
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey().protocol().name() + "/" + entry.getKey().name(),
                        () -> claim.check(kind.cast(entry.getKey()), entry.getValue())));
    }

    private static Map<Candidate, Findings> of(String protocol) {
        Map<Candidate, Findings> found = new LinkedHashMap<>();
        FINDINGS.forEach((candidate, findings) -> {
            if (candidate.protocol().name().equals(protocol)) {
                found.put(candidate, findings);
            }
        });
        return found;
    }

    @AfterAll
    static void tell() throws IOException {
        StringBuilder out = new StringBuilder();
        for (String name : PROTOCOLS) {
            out.append(name).append("\n\n");
            out.append(CheckTable.of(Suite.of(Protocol.load(name)), of(name))).append('\n');
            of(name).forEach((candidate, found) -> {
                if (candidate instanceof Candidate.Wrong wrong) {
                    out.append(CheckTable.cause(wrong.server(), found));
                }
            });
            out.append("cases that find nothing: ").append(blind(name)).append("\n\n");
        }
        NOTES.forEach(note -> out.append(note).append('\n'));
        System.out.println(out);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/check-table.txt"), out);
    }
}
