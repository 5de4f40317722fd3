package dev.plaza.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequesterTest {
    @Test
    void aTextHasOneReplyBehindItsLastLine() {
        Requester bulletin = requester("bulletin");

        assertThat(bulletin.say("POST")).isEmpty();
        assertThat(bulletin.textEnd()).contains("#");
        assertThat(bulletin.say("READ")).isEmpty();
        assertThat(bulletin.say(" #")).isEmpty();
        assertThat(bulletin.say("#")).isPresent();
        assertThat(bulletin.textEnd()).isEmpty();
        assertThat(bulletin.say("#")).isPresent();
    }

    @Test
    void aLenientServerIgnoresCaseAndEmptyLines() {
        Requester tiny = requester("tiny");

        assertThat(tiny.say(" \t")).isEmpty();
        assertThat(tiny.say("  quit ")).isPresent();
        assertThat(Protocol.load("tiny").conversation().command(" quit")).isPresent();
        assertThat(Protocol.load("bulletin").conversation().command("quit")).isEmpty();
    }

    @Test
    void aStrictServerAnswersAnEmptyLine() {
        assertThat(requester("chat").say("")).isPresent();
        assertThat(requester("bulletin").say("")).isPresent();
    }

    @Test
    void whatHasNoReplyIsNotWaitedFor() {
        assertThat(requester("chat").say("adios")).isEmpty();
        assertThat(requester("chat").say("adios now")).isPresent();
    }

    @Test
    void aReplyOfAOneRequestProtocolEndsWithTheConnection() {
        assertThat(requester("history").say("ann 2")).contains(ReplyEnd.CLOSE);
    }

    private static Requester requester(String protocol) {
        return new Requester(Protocol.load(protocol).conversation());
    }
}
