package dev.plaza.load;

import dev.plaza.protocol.Conversation;
import dev.plaza.protocol.Conversation.Requests;
import dev.plaza.protocol.ReplyEnd;
import dev.plaza.protocol.Requester;
import dev.plaza.protocol.Sample;
import dev.plaza.transcript.Captures;
import dev.plaza.transcript.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Draws the exchanges of a sample before the run begins; one thread. */
final class Draw {
    /** So few that they stay in the processor's cache: out of memory, each reply would cost as much again to check. */
    private static final int TEXTS = 256;
    /** So many that a server cannot have them all at hand. */
    private static final int PLACES = 4_096;

    private static final int LEAST = 16;
    /** Longer texts are drawn less often, so that they do not fill the memory. */
    private static final int CHARACTERS = 32 << 20;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int WORD = 7;

    private final Conversation conversation;
    private final Mix mix;
    private final RandomGenerator random;

    Draw(Conversation conversation, Mix mix, RandomGenerator random) {
        this.conversation = conversation;
        this.mix = mix;
        this.random = random;
    }

    /** One exchange if they would all be the same. */
    Exchange[] pool(Sample sample, int operation) {
        Text request = Text.parse(sample.request());
        Text reply = Text.parse(sample.reply());
        ReplyEnd end = end(sample, captures().resolve(request).bytes());
        Exchange[] pool = new Exchange[request.isLiteral() ? 1 : size(sample)];
        for (int i = 0; i < pool.length; i++) {
            pool[i] = exchange(operation, request, reply, end);
        }
        return pool;
    }

    private int size(Sample sample) {
        int most = sample.request().contains("{line") ? PLACES : TEXTS;
        return Math.clamp(CHARACTERS / mix.size(), LEAST, most);
    }

    private Exchange exchange(int operation, Text request, Text reply, ReplyEnd end) {
        Captures captures = captures();
        byte[] body = captures.resolve(request).bytes();
        Wanted wanted = Wanted.of(captures.resolve(reply), end, conversation.replyEnd());
        return new Exchange(operation, isSilent() ? new byte[0] : withEnd(body), wanted);
    }

    private byte[] withEnd(byte[] body) {
        byte[] end = conversation.requestEndBytes();
        byte[] request = Arrays.copyOf(body, body.length + end.length);
        System.arraycopy(end, 0, request, body.length, end.length);
        return request;
    }

    /** The server speaks without being asked. */
    private boolean isSilent() {
        return conversation.requests() == Requests.NONE;
    }

    private ReplyEnd end(Sample sample, byte[] request) {
        if (isSilent()) {
            return ReplyEnd.CLOSE;
        }
        Requester requester = new Requester(conversation);
        Optional<ReplyEnd> end = Optional.empty();
        String lines = new String(request, StandardCharsets.UTF_8);
        for (String line : lines.split(Pattern.quote(conversation.requestEnd()), -1)) {
            Optional<ReplyEnd> said = requester.say(line);
            end = said.isPresent() ? said : end;
        }
        return end.orElseThrow(
                () -> new IllegalArgumentException("nothing is answered to the load called " + sample.name()));
    }

    private Captures captures() {
        Captures captures = new Captures(random);
        captures.remember(Map.of("text", text(), "line", Integer.toString(random.nextInt(mix.lines()))));
        return captures;
    }

    /** Words of letters and digits, one space between them and none around. */
    private String text() {
        StringBuilder text = new StringBuilder(mix.size());
        for (int i = 0; i < mix.size(); i++) {
            boolean space = i % (WORD + 1) == WORD && i < mix.size() - 1;
            text.append(space ? ' ' : ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
