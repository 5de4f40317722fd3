package dev.plaza.protocol;

/**
 * A request to make load with; immutable, any thread.
 *
 * @param request what is sent, without its last line end; notation of a transcript's texts, with {@code {text}} and
 *     {@code {line}} drawn anew
 * @param reply the whole reply without its end, in the same notation
 * @param weight its share where no mix is asked for
 */
public record Sample(String name, String request, String reply, int weight) {}
