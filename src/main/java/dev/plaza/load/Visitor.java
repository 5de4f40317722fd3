package dev.plaza.load;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A caller whose every request has a connection of its own, which ends with the reply; the thread of its desk. */
final class Visitor implements Caller {
    private enum State {
        AWAY,
        CONNECTING,
        WAITING,
        GONE
    }

    private final Desk desk;
    private final Run run;
    private final Schedule schedule;
    private final long timeout;
    private final Judge judge;
    private final Intake intake = new Intake();

    private State state = State.AWAY;
    private @Nullable Link link;
    private Exchange exchange;
    private long intended;
    private long begun;
    private long restsUntil;

    Visitor(Desk desk) {
        this.desk = desk;
        run = desk.run();
        schedule = run.schedule();
        timeout = run.plan().pace().timeout().toNanos();
        judge = new Judge(run, desk.tally());
        exchange = desk.draw();
    }

    @Override
    public boolean connect(long now) {
        intended = schedule.take(now);
        if (intended == Schedule.NOT_NOW) {
            return false;
        }
        exchange = desk.draw();
        begun = now;
        state = State.CONNECTING;
        desk.connectBegins();
        try {
            link = desk.open(this);
            proceed(link);
        } catch (IOException e) {
            notConnected(e);
        }
        return true;
    }

    private void proceed(Link current) {
        if (current.isConnected()) {
            desk.connectEnds();
            state = State.WAITING;
            byte[] request = exchange.request();
            if (request.length > 0) {
                current.write(desk.outgoing().clear().put(request).flip());
            }
            desk.tally().sent(1, request.length);
        }
    }

    private void notConnected(IOException e) {
        desk.connectEnds();
        run.troubles().notConnected(e);
        rest();
    }

    @Override
    public void ready() {
        Link current = link;
        if (current == null) {
            return;
        }
        if (state == State.CONNECTING) {
            finishConnect(current);
        } else {
            current.writeOn();
            read(current);
        }
    }

    private void finishConnect(Link current) {
        try {
            current.finishConnect();
            proceed(current);
        } catch (IOException e) {
            notConnected(e);
            return;
        }
        if (current.isConnected()) {
            read(current);
        }
    }

    /** As long as there is something: most often the end has come with the reply. */
    private void read(Link current) {
        try {
            int count = desk.read(current);
            while (count > 0) {
                received(count);
                count = state == State.WAITING ? desk.read(current) : 0;
            }
            if (count < 0) {
                ended();
            }
        } catch (IOException e) {
            run.troubles().broken(e, 1);
            rest();
        }
    }

    private void received(int count) {
        desk.tally().received(count);
        intake.feed(desk.bytes(), count);
        intake.take(exchange.wanted());
        if (intake.isTooLong()) {
            fail(Troubles.TOO_LONG);
        }
    }

    private void ended() {
        intake.takeKept();
        if (intake.from() == intake.to()) {
            fail(Troubles.CLOSED_EARLY);
        } else if (judge.judge(exchange, schedule.now() - intended, intake) == Judge.Verdict.RIGHT) {
            desk.tally().settle();
            hangUp();
            desk.away().add(this);
        } else {
            rest();
        }
    }

    private void fail(String kind) {
        run.troubles().add(kind, 1);
        rest();
    }

    private void hangUp() {
        if (link != null) {
            link.close();
            link = null;
        }
        intake.clear();
        state = State.AWAY;
    }

    private void rest() {
        hangUp();
        restsUntil = schedule.now() + BACK_OFF;
        desk.resting().add(this);
    }

    @Override
    public void tick(long now) {
        switch (state) {
            case AWAY -> state = schedule.hasEnded(now) ? State.GONE : State.AWAY;
            case CONNECTING -> {
                if (now - begun > timeout) {
                    desk.connectEnds();
                    fail(Troubles.NO_CONNECTION);
                }
            }
            case WAITING -> {
                if (now - begun > timeout) {
                    fail(Troubles.NO_REPLY);
                }
            }
            case GONE -> {}
        }
    }

    @Override
    public long restsUntil() {
        return restsUntil;
    }

    @Override
    public boolean isGone() {
        return state == State.GONE;
    }
}
