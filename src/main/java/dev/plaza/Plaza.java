package dev.plaza;

import dev.plaza.cli.Commands;

/** The way in. */
public final class Plaza {
    private Plaza() {}

    public static void main(String[] args) {
        System.exit(Commands.run(args));
    }
}
