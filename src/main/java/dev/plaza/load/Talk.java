package dev.plaza.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What is said on one connection that carries request after request, checked and counted; the thread of its desk. */
final class Talk {
    private final Desk desk;
    private final Run run;
    private final Schedule schedule;
    private final Window window;
    private final Judge judge;
    private final Intake intake = new Intake();
    private boolean greeted;
    /** The last that came was a refusal: a close behind it is no further error. */
    private boolean refused;

    Talk(Desk desk) {
        this.desk = desk;
        run = desk.run();
        schedule = run.schedule();
        window = new Window(run.plan().pace().depth());
        judge = new Judge(run, desk.tally());
    }

    /** A new connection: nothing has been said. */
    void begin() {
        window.clear();
        intake.clear();
        greeted = !run.greets();
        refused = false;
    }

    boolean isGreeted() {
        return greeted;
    }

    /** Nothing waits for a reply. */
    boolean isIdle() {
        return window.isEmpty();
    }

    int room() {
        return window.room();
    }

    /** The oldest request has waited for longer than this. */
    boolean waitsLonger(long timeout, long now) {
        return !window.isEmpty() && now - window.oldestSent() > timeout;
    }

    /** Sends what the schedule allows, in one write. */
    void send(Link link, long now, int most) {
        if (link.hasUnsent()) {
            return;
        }
        ByteBuffer out = desk.outgoing().clear();
        int count = 0;
        while (count < Math.min(most, window.room() + count) && put(out, now)) {
            count++;
        }
        if (count > 0) {
            desk.tally().sent(count, out.position());
            link.write(out.flip());
        }
    }

    private boolean put(ByteBuffer out, long now) {
        Exchange exchange = desk.draw();
        long intended = exchange.request().length > out.remaining() ? Schedule.NOT_NOW : schedule.take(now);
        if (intended == Schedule.NOT_NOW) {
            return false;
        }
        window.add(exchange, intended, now);
        out.put(exchange.request());
        return true;
    }

    /** Takes what was read; false: the connection is of no more use, and that has been counted. */
    boolean hear(int count) {
        long now = schedule.now();
        if (greeted) {
            desk.tally().received(count);
        }
        intake.feed(desk.bytes(), count);
        boolean useful = true;
        while (useful && intake.hasMore()) {
            useful = greeted ? window.isEmpty() ? unasked() : answer(now) : greeting();
        }
        desk.tally().settle();
        return useful;
    }

    private boolean greeting() {
        greeted = intake.take(run.script().usual());
        return !greeted || !judge.refuses(intake);
    }

    private boolean answer(long now) {
        Exchange exchange = window.oldest();
        if (intake.take(exchange.wanted())) {
            refused = judge.judge(exchange, now - window.oldestIntended(), intake) == Judge.Verdict.REFUSED;
            window.removeOldest();
        } else if (intake.isTooLong()) {
            lost(Troubles.TOO_LONG);
            return false;
        }
        return true;
    }

    /** A server says why it closes; anything else would put all further replies out of step. */
    private boolean unasked() {
        if (intake.take(run.script().usual())) {
            refused = judge.refuses(intake);
            if (!refused) {
                lost(Troubles.UNASKED_REPLY);
            }
            return refused;
        }
        return true;
    }

    /** The server has closed. What came of a reply may be its reason; then that request is counted. */
    void ended() {
        intake.takeKept();
        boolean partRefuses = judge.refuses(intake);
        int unanswered = greeted ? window.size() : 1;
        if (unanswered == 0) {
            boolean expected = refused || partRefuses || schedule.hasEnded(schedule.now());
            count(Troubles.CLOSED_EARLY, expected ? 0 : 1);
        } else {
            count(Troubles.CLOSED_EARLY, partRefuses ? unanswered - 1 : unanswered);
        }
    }

    /** The connection broke. */
    void lost(IOException e) {
        int count = Math.max(window.size(), refused ? 0 : 1);
        if (count > 0) {
            run.troubles().broken(e, count);
        }
    }

    /** Every request that waits is lost with the connection. */
    void lost(String kind) {
        count(kind, Math.max(1, window.size()));
    }

    private void count(String kind, int count) {
        if (count > 0) {
            run.troubles().add(kind, count);
        }
    }
}
