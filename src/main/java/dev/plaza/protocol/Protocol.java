package dev.plaza.protocol;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.plaza.resources.ResourceFolder;
import java.util.List;

/** A protocol as its folder describes it, in the format of protocols/README.md; immutable, any thread. */
public record Protocol(
        String name, String title, int port, Conversation conversation, Guide guide, ResourceFolder folder) {
    private static final String CONF = "protocol.conf";

    public Protocol {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(folder.path() + "/" + CONF + ": no such port: " + port);
        }
    }

    /** The names of all protocols on the class path, sorted. */
    public static List<String> names() {
        return names(all());
    }

    /** The protocol of this name, one of {@link #names}. */
    public static Protocol load(String name) {
        return load(all(), name);
    }

    public static List<String> names(ResourceFolder all) {
        return all.folders().stream()
                .filter(name -> all.folder(name).files().contains(CONF))
                .toList();
    }

    /** The same for protocols in another folder than Plaza's own. */
    public static Protocol load(ResourceFolder all, String name) {
        if (!names(all).contains(name)) {
            throw new IllegalArgumentException("no such protocol: " + name + "; there are " + names(all));
        }
        return from(name, all.folder(name));
    }

    private static Protocol from(String name, ResourceFolder folder) {
        Config conf = ConfigFactory.parseString(
                folder.text(CONF), ConfigParseOptions.defaults().setOriginDescription(folder.path() + "/" + CONF));
        return new Protocol(
                name,
                conf.getString("title"),
                conf.getInt("port"),
                ProtocolConf.conversation(conf),
                ProtocolConf.guide(conf),
                folder);
    }

    private static ResourceFolder all() {
        return ResourceFolder.of("protocols");
    }

    /** The protocol's page, protocol.md. */
    public String page() {
        return folder.text("protocol.md");
    }
}
