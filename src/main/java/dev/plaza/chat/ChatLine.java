package dev.plaza.chat;

import java.time.Instant;

/** One line of the room, as it is stored; the line shown is {@code <name>: <text>}. */
record ChatLine(Instant at, String name, String text) {}
