package dev.plaza.transcript;

import dev.plaza.protocol.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads transcripts of one protocol, the format of protocols/README.md; immutable, any thread. */
public final class TranscriptParser {
    // To the end of a line belong those separators that end a line for a regular expression, but not for a file.
    private static final Pattern OF_CLIENT =
            Pattern.compile("([A-Za-z][A-Za-z0-9]*) ([^ ]+)(?: (.*))?", Pattern.DOTALL);
    private static final Pattern CROWD =
            Pattern.compile("([A-Za-z][A-Za-z0-9]*)\\*([1-9][0-9]{0,2}) (.*)", Pattern.DOTALL);
    private static final Pattern PAUSE = Pattern.compile("pause(?: (.*))?");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s)");

    /** Of all that a transcript says and expects. */
    private static final int LONGEST = 64 * 1024 * 1024;

    private final String protocol;
    private final String requestEnd;
    private final String replyEnd;

    public TranscriptParser(Protocol protocol) {
        this.protocol = protocol.name();
        this.requestEnd = protocol.conversation().requestEnd();
        this.replyEnd = protocol.conversation().replyEnd();
    }

    /** The file's name is for messages only; what is wrong in the content is a {@link TranscriptException}. */
    public Transcript parse(String file, String content) {
        List<Origin> lines = lines(file, content);
        int empty = 0;
        while (empty < lines.size() && !lines.get(empty).text().isBlank()) {
            empty++;
        }
        if (empty == 0) {
            throw new TranscriptException(new Origin(file, 1, ""), "a transcript begins with its header");
        }
        List<Step> steps = steps(lines.subList(empty, lines.size()));
        if (steps.isEmpty()) {
            throw new TranscriptException(lines.getLast(), "no steps; they follow the header's empty line");
        }
        return new Transcript(file, HeaderParser.parse(protocol, lines.subList(0, empty), steps), steps);
    }

    private static List<Origin> lines(String file, String content) {
        List<Origin> lines = new ArrayList<>();
        int number = 0;
        for (String line : content.lines().toList()) {
            number++;
            if (!line.startsWith("#")) {
                lines.add(new Origin(file, number, line));
            }
        }
        return lines;
    }

    private List<Step> steps(List<Origin> lines) {
        List<Step> steps = new ArrayList<>();
        Continuity continuity = new Continuity();
        long length = 0;
        for (Origin line : lines) {
            if (line.text().isBlank()) {
                continue;
            }
            try {
                for (Step step : (Iterable<Step>) crowd(line)::iterator) {
                    length += length(step);
                    if (length > LONGEST) {
                        throw new IllegalArgumentException("longer than " + LONGEST + " bytes in all");
                    }
                    continuity.check(step);
                    steps.add(step);
                }
            } catch (IllegalArgumentException e) {
                throw new TranscriptException(line, String.valueOf(e.getMessage()));
            }
        }
        return steps;
    }

    private static int length(Step step) {
        return switch (step) {
            case Step.Send send -> send.text().literalLength();
            case Step.Expect expect -> expect.text().literalLength();
            default -> 0;
        };
    }

    /** {@code A*50 > text} is a step of each of the clients A1 to A50; made one by one, since they may be large. */
    private Stream<Step> crowd(Origin line) {
        Matcher crowd = CROWD.matcher(line.text());
        if (!crowd.matches()) {
            return Stream.of(step(line));
        }
        return IntStream.rangeClosed(1, Integer.parseInt(crowd.group(2)))
                .mapToObj(number -> crowd.group(1) + number)
                .map(client -> new Origin(
                        line.file(), line.line(), client + " " + crowd.group(3).replace("{client}", client)))
                .map(this::step);
    }

    private Step step(Origin line) {
        if (line.text().equals("restart")) {
            return new Step.Restart(line);
        }
        Matcher pause = PAUSE.matcher(line.text());
        if (pause.matches()) {
            return new Step.Pause(line, duration(pause.group(1)));
        }
        Matcher ofClient = OF_CLIENT.matcher(line.text());
        if (!ofClient.matches()) {
            throw new IllegalArgumentException("a step is a client's name, a space and what it does");
        }
        return step(line, ofClient.group(1), ofClient.group(2), ofClient.group(3));
    }

    private Step step(Origin line, String client, String verb, @Nullable String rest) {
        return switch (verb) {
            case ">" -> new Step.Send(line, client, text(rest).plus(requestEnd), false);
            case ">>" -> new Step.Send(line, client, text(rest), false);
            case "." -> new Step.Send(line, client, text(rest).plus(requestEnd), true);
            case ".." -> new Step.Send(line, client, text(rest), true);
            case "<" -> new Step.Expect(line, client, text(rest).plus(replyEnd));
            case "<<" -> new Step.Expect(line, client, text(rest));
            case "silent" -> new Step.Silent(line, client, duration(rest));
            default -> bare(line, client, verb, rest);
        };
    }

    private static Step bare(Origin line, String client, String verb, @Nullable String rest) {
        Step step = switch (verb) {
            case "x" -> new Step.Closed(line, client);
            case "+" -> new Step.Connect(line, client);
            case "half-close" -> new Step.HalfClose(line, client);
            case "reset" -> new Step.Reset(line, client);
            case "close" -> new Step.Close(line, client);
            default -> throw new IllegalArgumentException("no such step: " + verb);
        };
        if (rest != null) {
            throw new IllegalArgumentException("nothing follows " + verb);
        }
        return step;
    }

    private static Text text(@Nullable String rest) {
        return TextParser.parse(rest == null ? "" : rest);
    }

    private static Duration duration(@Nullable String rest) {
        Matcher duration = DURATION.matcher(rest == null ? "" : rest);
        if (!duration.matches()) {
            throw new IllegalArgumentException("a duration is written 300ms or 2s");
        }
        long number = Long.parseLong(duration.group(1));
        return duration.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }
}
