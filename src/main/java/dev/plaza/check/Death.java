package dev.plaza.check;

/**
 * How a server ended by itself, in words; a value, any thread.
 *
 * @param isInBackground whether something that it started goes on
 */
record Death(int code, boolean isInBackground) {
    /** What a shell adds to the number of the signal that ended its command. */
    private static final int SIGNAL = 128;

    /** One that served more connections accepts in a loop, and ended for another reason. */
    private static final int FEW = 5;

    private static final String BACKGROUND = " and left processes in the background: the command must stay in the "
            + "foreground as long as the server runs (no & at its end, no daemon)";

    String words() {
        return (isBySignal() ? "ended by signal " + (code - SIGNAL) : "ended with exit code " + code)
                + (isInBackground ? BACKGROUND : "");
    }

    /**
     * After so many connections at most, the first of them ours: who accepts only once never sees another, and reads of
     * refused ones.
     */
    String words(int connections) {
        if (isBySignal() || isInBackground || connections > FEW) {
            return words();
        }
        String served = connections == 1 ? "one connection" : "at most " + connections + " connections";
        return "served " + served + " and " + words() + ": " + advice()
                + " (the check's own first connection, which sees whether the server accepts, counts)";
    }

    /** A program that comes to a good end wanted no more; another one failed at something. */
    private String advice() {
        return code == 0
                ? "accept in a loop, and when a client leaves end its connection, not the server"
                : "accept in a loop, and whatever goes wrong on a connection, end only that one";
    }

    private boolean isBySignal() {
        return code > SIGNAL;
    }
}
