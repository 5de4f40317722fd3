package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import dev.plaza.transcript.Transcripts;
import java.util.Comparator;
import java.util.List;

/** All that a server of a protocol is checked for; pure. */
public final class Suite {
    private Suite() {}

    /** In the order of the protocol's folder: what is simple comes first, so that the first failure says most. */
    public static List<Case> of(Protocol protocol) {
        Clauses clauses = new Clauses(protocol.page());
        List<String> order = protocol.guide().order();
        return Transcripts.of(protocol).stream()
                .map(transcript ->
                        new Case(transcript, clauses.quote(transcript.header().clause())))
                .sorted(Comparator.comparingInt((Case one) -> place(order, one.subject()))
                        .thenComparing(Case::subject)
                        .thenComparingInt(Case::number))
                .toList();
    }

    private static int place(List<String> order, String subject) {
        int place = order.indexOf(subject);
        return place < 0 ? order.size() : place;
    }
}
