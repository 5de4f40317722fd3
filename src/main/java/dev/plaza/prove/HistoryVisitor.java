package dev.plaza.prove;

import java.io.IOException;

/** Visits again and again, each time under a name that ends with the visit's number. */
final class HistoryVisitor implements Client {
    private final PlazaProcess plaza;
    private final Tally tally;
    private volatile Parting parting = Parting.NONE;

    HistoryVisitor(PlazaProcess plaza, String name) {
        this.plaza = plaza;
        tally = new Tally(name);
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public void run() throws IOException {
        while (visit()) {
            tally.acknowledge();
        }
    }

    private boolean visit() throws IOException {
        try (Talk talk = Talk.with(plaza, "history")) {
            talk.say(tally.name() + "/" + tally.next() + "\n");
            String reply = talk.rest();
            boolean recorded = reply.endsWith("\nYour visit was recorded.\n");
            parting = new Parting(recorded ? "" : reply, talk.endedInOrder());
            return recorded;
        }
    }

    @Override
    public Parting parting() {
        return parting;
    }
}
