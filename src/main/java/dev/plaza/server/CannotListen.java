package dev.plaza.server;

import java.util.List;

/** Addresses that the server cannot have, each with the reason. */
public final class CannotListen extends Exception {
    private static final long serialVersionUID = 1L;

    CannotListen(List<String> reasons) {
        super(String.join("\n", reasons));
    }
}
