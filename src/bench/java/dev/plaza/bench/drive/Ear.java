package dev.plaza.bench.drive;

import java.io.IOException;

/** Hears what comes on one connection of a ring; the ring's thread. */
interface Ear {
    /** These bytes of the array have come; they stay as they are until this returns. */
    void hear(byte[] bytes, int count) throws IOException, WrongAnswer;
}
