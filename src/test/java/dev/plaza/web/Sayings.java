package dev.plaza.web;

import java.util.List;

/** What is said on a square on an ordinary day; any thread. */
final class Sayings {
    static final List<String> LINES = List.of(
            "Good morning, square!",
            "Has anybody seen my semaphore?",
            "It was under the critical section.",
            "What does getrange 0 5 give you? Both ends are included, mind, so it is six lines and not five.",
            "My server answers on 40000 now \u2615",
            "Does it survive kill -9?",
            "It does: an OK means that it is on disk.",
            "sehr sch\u00f6n hier",
            "try: printf 'push: hi\\r\\n' | nc 127.0.0.1 9020");

    static final List<String> POSTS = List.of(
            "Market day is Saturday.",
            "Lost: one semaphore\nLast seen under the critical section.\nReward: a permit.",
            "Exercise 3: write a client\n  1. connect to 40000\n  2. say TIME\n  3. read one line, and close",
            "For sale: 64 KiB of pages, hardly read");

    private Sayings() {}
}
