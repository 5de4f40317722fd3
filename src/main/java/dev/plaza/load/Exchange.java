package dev.plaza.load;

/**
 * A request, ready to be sent, and the reply that is wanted to it; immutable, any thread.
 *
 * @param operation which of the mix's shares it was drawn for
 */
record Exchange(int operation, byte[] request, Wanted wanted) {}
