package dev.plaza.cli;

import dev.plaza.config.ConfigurationException;
import dev.plaza.control.NotRunning;
import dev.plaza.control.Refused;
import dev.plaza.server.CannotListen;
import dev.plaza.storage.StorageException;

/** Tells on stderr why a command could not be done; the main thread. */
final class Failures {
    private Failures() {}

    /** What a command throws because it cannot be done; returns the exit code. Anything else is a bug, and thrown on. */
    static int tell(Exception e) throws Exception {
        return switch (e) {
            case ConfigurationException wrong -> tell(wrong);
            case StorageException unusable -> tell(unusable);
            case NotRunning quiet -> tell(quiet);
            case Refused refused -> tell(refused);
            default -> throw e;
        };
    }

    static int tell(ConfigurationException e) {
        return tell(ExitCode.CONFIGURATION, "the configuration is not right:\n" + e.getMessage());
    }

    static int tell(CannotListen e) {
        return tell(ExitCode.ADDRESS, String.valueOf(e.getMessage()));
    }

    static int tell(StorageException e) {
        int code = switch (e.kind()) {
            case FOLDER -> ExitCode.DATA_FOLDER;
            case DATABASE, DISK -> ExitCode.DATABASE;
        };
        return tell(code, String.valueOf(e.getMessage()));
    }

    static int tell(NotRunning e) {
        return tell(ExitCode.NOT_RUNNING, String.valueOf(e.getMessage()));
    }

    static int tell(Refused e) {
        return tell(ExitCode.REFUSED, String.valueOf(e.getMessage()));
    }

    static int tell(int code, String message) {
        System.err.println("plaza: " + message);
        return code;
    }
}
