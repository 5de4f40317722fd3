package dev.plaza.control;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import java.util.Optional;

/** What is said over the control socket, either way: an object of JSON on a line. Stateless. */
final class Message {
    /** Characters of a line; a list of some hundred thousand numbers fits. */
    static final int MOST = 4 << 20;

    private Message() {}

    static String line(Map<String, ?> message) {
        return ConfigValueFactory.fromMap(message).render(ConfigRenderOptions.concise()) + "\n";
    }

    /** The next one; none where the other side has ended. */
    static Optional<Config> next(Reader in) throws IOException, NotUnderstood {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (line.length() == MOST) {
                throw new NotUnderstood("a line of more than " + MOST + " characters");
            }
            line.append((char) next);
            next = in.read();
        }
        return next < 0 && line.isEmpty() ? Optional.empty() : Optional.of(parse(line.toString()));
    }

    private static Config parse(String line) throws NotUnderstood {
        try {
            return ConfigFactory.parseString(line, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
        } catch (ConfigException e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()));
        } catch (StackOverflowError tooDeep) {
            throw new NotUnderstood("too many brackets in one another");
        }
    }
}
