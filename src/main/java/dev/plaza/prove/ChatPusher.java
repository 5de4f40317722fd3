package dev.plaza.prove;

import java.io.IOException;
import java.util.Random;

/** Pushes lines into the chat room, up to 16 at once, under a name of its own. */
final class ChatPusher implements Client {
    private static final int MOST_AT_ONCE = 16;
    private static final String OK = "OK\r\n";

    private final PlazaProcess plaza;
    private final Tally tally;
    private final Random random;
    private volatile Parting parting = Parting.NONE;

    ChatPusher(PlazaProcess plaza, String name, Random random) {
        this.plaza = plaza;
        this.random = random;
        tally = new Tally(name);
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public void run() throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.say("name: " + tally.name() + "\r\n");
            Demand.told("a connection to the chat room", "Welcome to Plaza's chat room\r\n", talk.line());
            String reply = talk.line();
            while (reply.equals(OK)) {
                reply = pushSome(talk);
            }
            parting = Parting.from(talk, reply);
        }
    }

    /** Returns OK, or what came in its place. */
    private String pushSome(Talk talk) throws IOException {
        int count = 1 + random.nextInt(MOST_AT_ONCE);
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < count; i++) {
            requests.append("push: " + tally.next() + " " + Client.padding(random) + "\r\n");
        }
        talk.say(requests.toString());
        String reply = OK;
        for (int i = 0; i < count && reply.equals(OK); i++) {
            reply = talk.line();
            if (reply.equals(OK)) {
                tally.acknowledge();
            }
        }
        return reply;
    }

    @Override
    public Parting parting() {
        return parting;
    }
}
