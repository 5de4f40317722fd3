package dev.plaza.server;

import dev.plaza.config.Configuration;
import dev.plaza.config.ConfigurationException;
import dev.plaza.config.Setting;
import java.util.List;

/**
 * The settings as they were read once, and the keys that they were read from; immutable.
 */
public record Configured(Settings settings, List<Setting> keys) {
    public Configured {
        keys = List.copyOf(keys);
    }

    /**
     * Reads all of it.
     *
     * @throws ConfigurationException where anything is wrong
     */
    public static Configured from(Configuration configuration, List<Offer> offers) {
        Settings settings = Settings.from(configuration, offers);
        configuration.finish();
        return new Configured(settings, configuration.keys());
    }

    /** Reads the settings again, from where they were read before. */
    @FunctionalInterface
    public interface Reading {
        /** Throws {@link ConfigurationException} where anything is wrong. */
        Configured again();
    }
}
