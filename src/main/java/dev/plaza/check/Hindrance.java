package dev.plaza.check;

import dev.plaza.transcript.Transcript.Need;

/** The words for why a case is not tried; pure. */
final class Hindrance {
    private Hindrance() {}

    static Verdict.Skipped of(Need need) {
        return switch (need) {
            case CLEAN ->
                new Verdict.Skipped(
                        Verdict.Reason.NEEDS_CLEAN,
                        "needs a server on which nothing has been said: let --exec start it");
            case RESTART ->
                new Verdict.Skipped(Verdict.Reason.NEEDS_RESTART, "needs to restart the server: let --exec start it");
            case SETTINGS ->
                new Verdict.Skipped(
                        Verdict.Reason.NEEDS_SETTINGS, "needs settings of Plaza's: {settings} in the command");
        };
    }

    static Verdict.Skipped extension(String request) {
        return new Verdict.Skipped(
                Verdict.Reason.NEEDS_EXTENSION, "needs an extension that this server does not have: " + request);
    }
}
