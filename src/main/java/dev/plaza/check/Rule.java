package dev.plaza.check;

import java.util.function.Predicate;

/** One cause of failures, and when it is likely; immutable, any thread. */
record Rule(Predicate<Evidence> holds, String words) {}
