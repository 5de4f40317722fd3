package dev.plaza.check;

import dev.plaza.transcript.Outcome;
import dev.plaza.transcript.Transcript;

/** The likely cause of a failure, in plain words; pure. */
final class Diagnosis {
    private Diagnosis() {}

    /** Empty where none is known. */
    static String of(Transcript transcript, Outcome.Failed failed) {
        return "";
    }
}
