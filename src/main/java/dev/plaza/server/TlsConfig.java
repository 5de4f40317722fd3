package dev.plaza.server;

import dev.plaza.config.Section;
import dev.plaza.net.Identity;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where and by which certificate a service is served over TLS; immutable, any thread.
 *
 * @param port 0: any free one
 * @param key of the certificate
 */
public record TlsConfig(int port, Path certificate, Path key) {
    /** The files that are used where a service names none of its own. */
    record Usual(Optional<Path> certificate, Optional<Path> key) {
        static Usual from(Section section) {
            return new Usual(
                    section.pathOrNone("certificate", Optional.empty()), section.pathOrNone("key", Optional.empty()));
        }
    }

    /**
     * Reads the section {@code tls} of a service; empty where there is no port. That the certificate is one, and the key its key,
     * is seen here, so that a bad one stops the start.
     *
     * @param tls the section of all services
     */
    static Optional<TlsConfig> from(Section own, Section tls, OptionalInt port) {
        Usual usual = Usual.from(tls);
        Optional<Path> certificate = own.pathOrNone("certificate", usual.certificate());
        Optional<Path> key = own.pathOrNone("key", usual.key());
        if (port.isEmpty()) {
            return Optional.empty();
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            own.error(
                    "port",
                    "TLS wants a " + (certificate.isEmpty() ? "certificate" : "key") + ": set tls."
                            + (certificate.isEmpty() ? "certificate" : "key") + " for all services, or this one's own");
            return Optional.empty();
        }
        TlsConfig config = new TlsConfig(port.getAsInt(), certificate.get(), key.get());
        config.check(own, tls, usual);
        return Optional.of(config);
    }

    private void check(Section own, Section tls, Usual usual) {
        try {
            Identity.load(certificate, key);
        } catch (Identity.Unusable e) {
            boolean isUsual = e.isKey()
                    ? usual.key().equals(Optional.of(key))
                    : usual.certificate().equals(Optional.of(certificate));
            (isUsual ? tls : own).error(e.isKey() ? "key" : "certificate", String.valueOf(e.getMessage()));
        }
    }
}
