package dev.plaza.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known key that a mistyped one most likely means; stateless, for any thread. */
final class Nearest {
    private Nearest() {}

    /** Nothing if no known key is so near that naming it helps. */
    static Optional<String> to(String typed, Collection<String> known) {
        int limit = Math.max(2, typed.length() / 3);
        return known.stream()
                .filter(key -> distance(typed, key) <= limit)
                .min(Comparator.<String>comparingInt(key -> distance(typed, key))
                        .thenComparing(key -> key));
    }

    /** A key without its section, or in a wrong one, is as near as one wrong letter. */
    private static int distance(String typed, String key) {
        boolean misplaced = key.contains(".") && last(key).equals(last(typed));
        return misplaced ? Math.min(1, edits(typed, key)) : edits(typed, key);
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Levenshtein's distance, a row at a time. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
