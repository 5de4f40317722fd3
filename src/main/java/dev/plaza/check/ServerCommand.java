package dev.plaza.check;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A shell command that starts a server; immutable, any thread.
 *
 * @param template in it stand {@code {port}}, if wanted {@code {data}}, a folder, and {@code {settings}}, which become
 *     {@code --set KEY=VALUE}
 */
public record ServerCommand(String template) {
    public ServerCommand {
        if (!template.contains("{port}")) {
            throw new IllegalArgumentException("the command has no {port}: the server is told there where to listen");
        }
    }

    boolean takesSettings() {
        return template.contains("{settings}");
    }

    String with(int port, String data, List<String> settings) {
        String options = settings.stream()
                .map(setting -> "--set " + quoted(setting.replaceFirst("\\s*=\\s*", "=")))
                .collect(Collectors.joining(" "));
        return template.replace("{port}", String.valueOf(port))
                .replace("{data}", quoted(data))
                .replace("{settings}", options);
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
