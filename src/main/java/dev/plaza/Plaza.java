package dev.plaza;

/** The command line's root. */
public final class Plaza {
    private Plaza() {}

    public static void main(String[] args) {
        System.exit(2);
    }
}
