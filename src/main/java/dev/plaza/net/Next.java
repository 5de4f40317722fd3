package dev.plaza.net;

/** What becomes of a connection after a request. */
public enum Next {
    /** It reads on. */
    MORE,
    /** What was said is sent, then it is closed. */
    CLOSE
}
