package dev.plaza.cli;

import dev.plaza.config.Configuration;
import dev.plaza.protocol.Protocol;
import dev.plaza.prove.Promises;
import dev.plaza.server.Services;
import dev.plaza.server.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a word of the command line may be, for shells that complete it; any thread. Each start of any command makes them
 * all, so that nothing is looked for before it is asked for.
 */
final class Candidates {
    private Candidates() {}

    /** Whatever has a folder. */
    static final class Protocols implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Protocol.names().iterator();
        }
    }

    static final class ProtocolsAndAll implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Protocol.names().stream(), Stream.of(CheckCommand.EVERY_PROTOCOL))
                    .iterator();
        }
    }

    /** The services that keep something. */
    static final class Archives implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Services.archives(Services.ALL).keySet().iterator();
        }
    }

    /** Keys of the configuration, for a value to follow. */
    static final class Assignments implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            Configuration all = Configuration.load(null, List.of(), Home.path(), Path.of(""));
            // Whatever is wrong with the defaults here, such as a missing file: the keys are known.
            Settings.from(all, Services.ALL);
            return all.keys().stream().map(setting -> setting.key() + "=").iterator();
        }
    }

    static final class LogLevels implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words(org.tinylog.Level.values());
        }
    }

    static final class CaseLevels implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words(dev.plaza.transcript.Transcript.Level.values());
        }
    }

    static final class CheckFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words(dev.plaza.check.Format.values());
        }
    }

    static final class ProofFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words(dev.plaza.prove.Format.values());
        }
    }

    static final class ProvenPromises implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Promises.names().iterator();
        }
    }

    private static Iterator<String> words(Enum<?>... all) {
        return Arrays.stream(all)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .iterator();
    }
}
