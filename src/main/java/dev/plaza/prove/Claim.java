package dev.plaza.prove;

/**
 * Something that Plaza promises; a value, any thread.
 *
 * @param promise which of the promises it belongs to: R1
 * @param words what is claimed, as a sentence
 * @param unproven what showing it does not prove
 */
public record Claim(String promise, String words, String unproven) {}
