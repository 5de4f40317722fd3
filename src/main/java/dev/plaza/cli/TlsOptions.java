package dev.plaza.cli;

import dev.plaza.wire.Security;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the server is talked to, as the command line says it; the main thread. */
final class TlsOptions {
    @Option(
            names = "--tls",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description =
                    "Talks TLS. The server's certificate must be for the host that is named, and by somebody whom "
                            + "Java trusts. The port is as without it: name the one where TLS is spoken.")
    private boolean tls;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "Talks TLS, and trusts only the certificates in this PEM file.")
    private @Nullable Path trusted;

    @Option(
            names = "--tls-insecure",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Talks TLS with whoever answers: the certificate is not looked at.")
    private boolean insecure;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Called once: that nothing is checked is said here. */
    Security security() {
        if (trusted != null && insecure) {
            throw wrong("--tls-ca says whom to trust, and --tls-insecure not to look: leave out one of them");
        }
        if (insecure) {
            System.err.println("plaza: --tls-insecure: who the server is, nobody checks");
            return Security.tlsUnchecked();
        }
        if (trusted != null) {
            return trusting(trusted);
        }
        return tls ? Security.tls() : Security.NONE;
    }

    private Security trusting(Path pem) {
        try {
            return Security.tlsTrusting(pem);
        } catch (AccessDeniedException e) {
            throw wrong("--tls-ca " + pem + ": this user may not read it");
        } catch (IOException e) {
            throw wrong("--tls-ca " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
    }

    /** As words of a command line, with a blank before; empty where there is no TLS. */
    String words() {
        if (trusted != null) {
            return " --tls-ca '" + trusted.toString().replace("'", "'\\''") + "'";
        }
        return insecure ? " --tls-insecure" : tls ? " --tls" : "";
    }
}
