package dev.plaza.check;

import dev.plaza.protocol.Conversation;
import dev.plaza.protocol.Conversation.Requests;
import dev.plaza.protocol.Protocol;
import dev.plaza.transcript.Outcome.Failed;
import dev.plaza.transcript.Outcome.Symptom;
import dev.plaza.transcript.Step;
import dev.plaza.transcript.Transcript;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is known of a failure when its cause is sought; immutable, any thread.
 *
 * @param before the steps that were taken before the one that failed
 * @param sent what the client of that step had sent last, as bytes (ISO 8859-1); empty if nothing
 */
record Evidence(Protocol protocol, Transcript transcript, Failed failed, List<Step> before, String sent, Reply reply) {
    private static final int HUGE = 8_192;

    static Evidence of(Protocol protocol, Transcript transcript, Failed failed) {
        List<Step> before = transcript.steps().stream()
                .takeWhile(step -> !step.origin().equals(failed.step()))
                .toList();
        String sent = before.stream()
                .filter(step -> step instanceof Step.Send send && send.client().equals(failed.client()))
                .map(step -> Bytes.of(((Step.Send) step).text()))
                .reduce("", (earlier, later) -> later);
        return new Evidence(protocol, transcript, failed, before, sent, Reply.of(failed));
    }

    Conversation conversation() {
        return protocol.conversation();
    }

    boolean is(Symptom symptom) {
        return failed.symptom() == symptom;
    }

    /** Bytes came, and others were wanted: a silence or a close behind them does not change that. */
    boolean differs() {
        return reply.came() && !failed.expected().isEmpty() && !closing() && !is(Symptom.ENDLESS);
    }

    /** Other bytes came than were wanted, or some where none were wanted and the circumstances do not say why. */
    boolean isOther() {
        boolean talked = is(Symptom.TALKED) && (!closing() || halfClosed() || several());
        return (differs() || talked) && !(waiting() && sent.isEmpty());
    }

    /** Nothing came of the reply. */
    boolean mute() {
        return !reply.came() && is(Symptom.SILENT);
    }

    /** The connection was thrown away before anything was said on it, which may show as early as in connect. */
    boolean resetAtOnce() {
        boolean reset = is(Symptom.RESET) || failed.reason().startsWith("Connection reset");
        return reset && !reply.came() && !own(Step.Send.class::isInstance) && !own(Step.Expect.class::isInstance);
    }

    /** The connection ended where a reply was due. */
    boolean brokeOff() {
        return !closing() && (is(Symptom.CLOSED) || is(Symptom.RESET)) && !reply.came();
    }

    /** The step that failed wants the server to close, and nothing else. */
    boolean closing() {
        return failed.expected().equals("{end}") || (failed.expected().endsWith("{end}") && reply.isRight());
    }

    /** The step that failed wants the server to be silent. */
    boolean waiting() {
        return failed.step().text().contains(" silent ");
    }

    private boolean any(Predicate<Step.OfClient> wanted) {
        return before.stream().anyMatch(step -> step instanceof Step.OfClient one && wanted.test(one));
    }

    private boolean own(Predicate<Step.OfClient> wanted) {
        return any(one -> one.client().equals(failed.client()) && wanted.test(one));
    }

    /** One request a connection: what was sent wrongly on one may show on the next. */
    private boolean sender(Predicate<Step.OfClient> wanted) {
        return conversation().requests() == Requests.ONE ? any(wanted) : own(wanted);
    }

    /** The client has said nothing yet, and the server is to speak first. */
    boolean greeting() {
        boolean first = conversation().greets() || conversation().requests() == Requests.NONE;
        return first && !own(Step.Send.class::isInstance) && !own(Step.Expect.class::isInstance);
    }

    /** What failed is the greeting, and the case is about something else. */
    boolean isPrelude() {
        return greeting() && transcript.steps().stream().anyMatch(Step.Send.class::isInstance);
    }

    /** The client has not had a reply yet. */
    boolean firstReply() {
        return !own(Step.Expect.class::isInstance);
    }

    boolean restarted() {
        return before.stream().anyMatch(Step.Restart.class::isInstance);
    }

    boolean halfClosed() {
        return own(Step.HalfClose.class::isInstance);
    }

    /** One client broke off, and what failed is another's. */
    boolean othersBrokeOff() {
        return any(one -> (one instanceof Step.Reset || one instanceof Step.Close)
                && !one.client().equals(failed.client()));
    }

    /** Others are connected at that moment. */
    boolean othersOpen() {
        Set<String> open = new HashSet<>();
        for (Step step : before) {
            if (step instanceof Step.Closed || step instanceof Step.Reset || step instanceof Step.Close) {
                open.remove(((Step.OfClient) step).client());
            } else if (step instanceof Step.OfClient one) {
                open.add(one.client());
            }
        }
        open.remove(failed.client());
        return !open.isEmpty();
    }

    /** The last request came byte by byte. */
    boolean bytewise() {
        return sender(one -> one instanceof Step.Send send && send.bytewise());
    }

    /** Some request came in more than one segment. */
    boolean split() {
        return sender(one -> one instanceof Step.Send send
                && !send.bytewise()
                && !Bytes.of(send.text()).endsWith("\n"));
    }

    /** A segment ended inside a character. */
    boolean splitInCharacter() {
        return own(one -> one instanceof Step.Send send
                && Bytes.of(send.text()).matches("(?s).*[\\xc0-\\xff][\\x80-\\xbf]{0,2}")
                && !Bytes.isUtf8(Bytes.of(send.text())));
    }

    /** The last segment held more than one line. */
    boolean several() {
        return sent.indexOf(conversation().requestEnd())
                != sent.lastIndexOf(conversation().requestEnd());
    }

    /** The last segment has had a reply, but not all of them. */
    boolean partlyAnswered() {
        int last = -1;
        for (int i = 0; i < before.size(); i++) {
            last = before.get(i) instanceof Step.Send send && send.client().equals(failed.client()) ? i : last;
        }
        return before.subList(last + 1, before.size()).stream()
                .anyMatch(step ->
                        step instanceof Step.Expect expect && expect.client().equals(failed.client()));
    }

    /** The last lines were sent in a row, one segment each: they may come together. */
    boolean burst() {
        List<Step> own = before.stream()
                .filter(step ->
                        step instanceof Step.OfClient one && one.client().equals(failed.client()))
                .toList();
        return own.size() > 1 && own.getLast() instanceof Step.Send && own.get(own.size() - 2) instanceof Step.Send;
    }

    /** What came is the reply to a later request of the same segment. */
    boolean cameEarly() {
        return transcript.steps().stream()
                .skip(before.size() + 1L)
                .takeWhile(step -> step instanceof Step.Expect)
                .anyMatch(step -> step instanceof Step.Expect expect
                        && expect.client().equals(failed.client())
                        && Reply.isOf(expect.text(), reply.bytes()));
    }

    /** The conversation had begun: the client had had a reply to a request. */
    boolean underWay() {
        boolean asked = false;
        for (Step step : before) {
            boolean own = step instanceof Step.OfClient one && one.client().equals(failed.client());
            if (own && step instanceof Step.Expect && asked) {
                return true;
            }
            asked |= own && step instanceof Step.Send;
        }
        return false;
    }

    /** An empty reply was wanted. */
    boolean wantsEmpty() {
        return failed.expected().equals("\\r\\n") || failed.expected().equals("\\n");
    }

    boolean huge() {
        return any(one -> one instanceof Step.Send send && Bytes.of(send.text()).length() > HUGE);
    }

    boolean malformed() {
        return !Bytes.isUtf8(sent);
    }

    boolean beyondAscii() {
        return any(one ->
                one instanceof Step.Send send && Bytes.of(send.text()).chars().anyMatch(c -> c > 0x7F));
    }

    boolean controls() {
        return sent.chars().anyMatch(c -> (c < ' ' && c != '\r' && c != '\n' && c != '\t') || c == 0x7F);
    }

    /** An empty line stands in what was sent last. */
    boolean emptyLine() {
        return sent.matches("(?s)\\s*\n.*") || sent.matches("(?s).*\n[ \t\r]*\n.*");
    }

    /** White space stands around the request. */
    boolean spaced() {
        String line = Bytes.withoutEnd(sent);
        return !line.equals(line.strip());
    }

    /** The request is a command that it knows, but for the case of its letters. */
    boolean otherCase() {
        String word = Bytes.withoutEnd(sent).split("[ \t]", -1)[0];
        return conversation().commands().stream()
                .anyMatch(command ->
                        command.word().equalsIgnoreCase(word) && !command.word().equals(word));
    }

    /** The request says goodbye. */
    boolean leaving() {
        return conversation()
                .leaving()
                .filter(command -> sent.strip().endsWith(command.word()) || sent.contains(command.word()))
                .isPresent();
    }

    /** A refusal was wanted. */
    boolean wantsFault() {
        return Reply.begins(protocol.guide().fault(), reply.literal());
    }

    /** A refusal came. */
    boolean cameFault() {
        return Reply.begins(protocol.guide().fault(), reply.bytes());
    }
}
