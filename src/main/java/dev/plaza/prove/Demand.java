package dev.plaza.prove;

import dev.plaza.text.Escapes;
import java.util.function.Supplier;

/** What has to be so, or a claim does not hold; stateless, any thread. */
final class Demand {
    /** Of what came in place of what was wanted, so much is shown. */
    private static final int SHOWN = 500;

    private Demand() {}

    static void that(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new NotHeld(otherwise.get());
        }
    }

    /** Compares what somebody was told, who said this. */
    static void told(String said, String wanted, String came) {
        that(came.equals(wanted), () -> said + " was answered " + shown(came) + ", not " + shown(wanted));
    }

    /** The beginning of what came, for a person. */
    static String shown(String words) {
        return words.isEmpty()
                ? "nothing"
                : "\"" + Escapes.visible(words.length() > SHOWN ? words.substring(0, SHOWN) : words) + "\"";
    }
}
