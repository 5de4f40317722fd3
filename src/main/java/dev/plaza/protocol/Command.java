package dev.plaza.protocol;

import java.util.Optional;

/**
 * A command of a protocol; immutable, any thread.
 *
 * @param word the command, or how it begins
 * @param reply where its reply ends; empty when it has none
 * @param textEnd the line that ends the text behind it, which has no reply of its own
 * @param leaves the server closes behind it
 */
public record Command(String word, Optional<ReplyEnd> reply, Optional<String> textEnd, boolean leaves) {}
