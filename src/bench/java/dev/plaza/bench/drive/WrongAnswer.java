package dev.plaza.bench.drive;

import dev.plaza.text.Escapes;

/** A server has said what it should not have; its message is escaped and cut. */
final class WrongAnswer extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 80;

    WrongAnswer(String what, byte[] bytes, int from, int to) {
        super(what + ": " + Escapes.visible(bytes, from, Math.min(to, from + SHOWN)));
    }
}
