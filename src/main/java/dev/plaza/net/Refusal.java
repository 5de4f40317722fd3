package dev.plaza.net;

/** The session of a peer that is not served: it is told why. */
record Refusal(byte[] words) implements OneWay {}
