package dev.plaza.load;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A caller that sends request after request on its connection, several at once if told so; the thread of its desk. */
final class Regular implements Caller {
    /** How long the server may take to close behind a client that is done. */
    private static final long LEAVE = Duration.ofSeconds(1).toNanos();

    private enum State {
        AWAY,
        CONNECTING,
        /** Waits to be greeted. */
        CONNECTED,
        TALKING,
        LEAVING,
        GONE
    }

    private final Desk desk;
    private final Run run;
    private final Schedule schedule;
    private final long timeout;
    private final Talk talk;

    private State state = State.AWAY;
    private @Nullable Link link;
    private long since;
    private long restsUntil;
    private boolean inLine;
    /** The schedule waits for no more from it: it has talked, or failed to. */
    private boolean arrived;

    Regular(Desk desk) {
        this.desk = desk;
        run = desk.run();
        schedule = run.schedule();
        timeout = run.plan().pace().timeout().toNanos();
        talk = new Talk(desk);
    }

    @Override
    public boolean connect(long now) {
        enter(State.CONNECTING, now);
        desk.connectBegins();
        try {
            link = desk.open(this);
            proceed(link);
        } catch (IOException e) {
            notConnected(e);
        }
        return true;
    }

    private void enter(State next, long now) {
        state = next;
        since = now;
    }

    private void proceed(Link current) {
        if (current.isConnected()) {
            desk.connectEnds();
            enter(State.CONNECTED, schedule.now());
            talk.begin();
            greeted();
        }
    }

    private void greeted() {
        if (state == State.CONNECTED && talk.isGreeted()) {
            enter(State.TALKING, schedule.now());
            arrive();
            offer(since);
        }
    }

    private void arrive() {
        if (!arrived) {
            arrived = true;
            schedule.arrive();
        }
    }

    private void notConnected(IOException e) {
        desk.connectEnds();
        run.troubles().notConnected(e);
        rest();
    }

    /** Sends what there is room for, or, where there is a rate, stands in line for it. */
    void offer(long now) {
        if (state == State.TALKING && talk.room() > 0) {
            if (!schedule.isPaced()) {
                send(now, talk.room());
            } else if (!inLine) {
                inLine = true;
                desk.line().add(this);
            }
        }
    }

    /** Its turn in the line; it stands there again if it still has room. */
    void serve(long now, int most) {
        inLine = false;
        if (state == State.TALKING) {
            send(now, most);
            offer(now);
        }
    }

    private void send(long now, int most) {
        if (link != null) {
            talk.send(link, now, most);
        }
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
            offer(schedule.now());
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

    private void read(Link current) {
        try {
            int count = desk.read(current);
            if (count < 0) {
                ended();
            } else if (count > 0 && state != State.LEAVING) {
                hear(count);
            }
        } catch (IOException e) {
            lost(e);
        }
    }

    private void hear(int count) {
        if (talk.hear(count)) {
            greeted();
        } else {
            rest();
        }
    }

    private void ended() {
        if (state != State.LEAVING) {
            talk.ended();
        }
        rest();
    }

    private void lost(IOException e) {
        if (state != State.LEAVING) {
            talk.lost(e);
        }
        rest();
    }

    private void fail(String kind) {
        talk.lost(kind);
        rest();
    }

    private void rest() {
        if (link != null) {
            link.close();
            link = null;
        }
        arrive();
        enter(State.AWAY, schedule.now());
        restsUntil = since + BACK_OFF;
        desk.resting().add(this);
    }

    @Override
    public void tick(long now) {
        boolean ended = schedule.hasEnded(now);
        switch (state) {
            case AWAY -> state = ended ? State.GONE : State.AWAY;
            case CONNECTING -> tickConnecting(now, ended);
            case CONNECTED -> tickConnected(now, ended);
            case TALKING -> tickTalking(now, ended);
            case LEAVING -> {
                if (now - since > LEAVE) {
                    rest();
                }
            }
            case GONE -> {}
        }
    }

    private void tickConnecting(long now, boolean ended) {
        if (ended || now - since > timeout) {
            desk.connectEnds();
            if (!ended) {
                run.troubles().add(Troubles.NO_CONNECTION, 1);
            }
            rest();
        }
    }

    private void tickConnected(long now, boolean ended) {
        if (ended) {
            leave(now);
        } else if (now - since > timeout) {
            fail(Troubles.NO_GREETING);
        }
    }

    private void tickTalking(long now, boolean ended) {
        if (talk.waitsLonger(timeout, now)) {
            fail(Troubles.NO_REPLY);
        } else if (talk.isIdle() && ended) {
            leave(now);
        }
    }

    /** In order, so that the server sees no reset: what it still says is read to its end. */
    private void leave(long now) {
        enter(State.LEAVING, now);
        try {
            if (link != null) {
                link.halfClose();
            }
        } catch (IOException e) {
            lost(e);
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
