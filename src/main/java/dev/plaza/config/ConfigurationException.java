package dev.plaza.config;

import java.util.List;

/** A configuration that cannot be used, with everything that is wrong with it, one error a line; for any thread. */
public final class ConfigurationException extends RuntimeException {
    private final List<String> errors;

    ConfigurationException(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    public List<String> errors() {
        return errors;
    }
}
