package dev.plaza.transcript;

/** Says what is wrong with a transcript, and in which line; any thread. */
public final class TranscriptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TranscriptException(Origin origin, String problem) {
        super(origin + ": " + problem);
    }
}
