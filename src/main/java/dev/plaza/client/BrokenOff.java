package dev.plaza.client;

import java.io.IOException;

/** A conversation ended before it was over; its message is one line for the user. A value, any thread. */
public final class BrokenOff extends IOException {
    BrokenOff(String message) {
        super(message);
    }
}
