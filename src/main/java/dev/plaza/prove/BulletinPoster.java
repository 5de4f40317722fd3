package dev.plaza.prove;

import java.io.IOException;
import java.util.Random;

/** Posts on the bulletin board; each line of a post says which of how many it is. */
final class BulletinPoster implements Client {
    private static final int MOST_LINES = 9;

    private final PlazaProcess plaza;
    private final Tally tally;
    private final Random random;
    private volatile Parting parting = Parting.NONE;

    BulletinPoster(PlazaProcess plaza, String name, Random random) {
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
        try (Talk talk = Talk.with(plaza, "bulletin")) {
            String reply = "OK\n";
            while (reply.equals("OK\n")) {
                talk.say(post(tally.next()));
                reply = talk.line();
                if (reply.equals("OK\n")) {
                    tally.acknowledge();
                }
            }
            parting = Parting.from(talk, reply);
        }
    }

    private String post(int number) {
        int lines = 1 + random.nextInt(MOST_LINES);
        StringBuilder post = new StringBuilder("POST\n");
        for (int i = 1; i <= lines; i++) {
            post.append(tally.name() + " " + number + " " + i + "/" + lines + " " + Client.padding(random) + "\n");
        }
        return post.append("#\n").toString();
    }

    @Override
    public Parting parting() {
        return parting;
    }
}
