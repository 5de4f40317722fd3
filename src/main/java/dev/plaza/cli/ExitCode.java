package dev.plaza.cli;

/**
 * What the process ends with, beyond 0 (good), 1 (an error of Plaza's own) and 2 (usage); from 3 on each command has its
 * own, which the README lists.
 */
final class ExitCode {
    // plaza serve
    static final int CONFIGURATION = 3;
    static final int ADDRESS = 4;
    static final int DATA_FOLDER = 5;
    static final int DATABASE = 6;
    /** A sync to disk failed: a supervisor should start the server again. */
    static final int LOST_DISK = 7;

    // all but plaza serve, check and prove
    /** Stdout took not all of it. */
    static final int NOT_WRITTEN = 1;

    // plaza verify, export, import; and of plaza serve: CONFIGURATION, DATA_FOLDER, DATABASE
    static final int FINDINGS = 1;
    static final int NOT_IMPORTED = 1;
    // what talks to a running server, or works on its data; the codes of plaza serve beside these
    /** Nothing done: the server said why. */
    static final int REFUSED = 1;

    static final int NOT_RUNNING = 8;

    // plaza start: those of plaza serve, INTERRUPTED, and
    /** Not ready in its time; it goes on starting. */
    static final int STARTING = NOT_RUNNING;

    // the clients, and plaza load
    static final int CANNOT_CONNECT = 3;
    static final int BROKEN_OFF = 4;

    // plaza check, and INTERRUPTED of others too
    static final int MUST_FAILED = 1;
    static final int UNREACHABLE = 3;
    static final int BROKE_DOWN = 4;

    // plaza prove
    static final int CLAIM_REFUTED = 1;
    static final int NO_SERVER = 3;

    // plaza check and plaza prove
    /** An error of Plaza's own, or of what is around it. */
    static final int OWN_FAULT = 5;
    /** By Ctrl+C or another signal, as a shell tells the first of them. */
    static final int INTERRUPTED = 130;

    // what several commands tell of theirs
    static final String DONE = "0:Done.";
    static final String NOT_DONE =
            REFUSED + ":Not done, and why: the server said no, or cannot be asked. Or the output could not be written.";
    static final String OUTPUT_LOST = NOT_WRITTEN + ":The output could not be written.";
    static final String WRONG_USE = "2:Wrong use of the command line.";
    static final String WRONG_CONFIGURATION = CONFIGURATION + ":The configuration is not right.";
    static final String NO_DATA_FOLDER = DATA_FOLDER + ":The data folder or a file cannot be used.";
    static final String NO_DATABASE = DATABASE + ":The database is damaged, or of a newer Plaza.";
    static final String NO_SERVER_RUNS = NOT_RUNNING + ":No server runs there.";
    static final String CUT_OFF = INTERRUPTED + ":Interrupted.";

    private ExitCode() {}
}
