package dev.plaza.protocol;

import java.util.List;
import java.util.Optional;

/**
 * What makes a good client of a protocol, beyond what is right; immutable, any thread.
 *
 * @param fault how a reply begins that refuses; notation of a transcript's texts
 * @param introduction what a client sends, with its user's name behind it, to introduce itself
 * @param asksAddress whether a person who starts the client without an address is asked for one
 * @param demo a tour: the requests of one connection, then those of the next
 * @param samples what load is made of
 * @param order the subjects of the transcripts, in the order in which another's server is checked for them
 */
public record Guide(
        String fault,
        Optional<String> introduction,
        boolean asksAddress,
        List<List<String>> demo,
        List<Sample> samples,
        List<String> order) {
    public Guide {
        demo = demo.stream().map(List::copyOf).toList();
        samples = List.copyOf(samples);
        order = List.copyOf(order);
    }
}
