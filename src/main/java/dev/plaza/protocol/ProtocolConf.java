package dev.plaza.protocol;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.plaza.protocol.Conversation.Requests;
import java.util.Optional;

/** Reads protocol.conf; what is wrong in it is typesafe's ConfigException, with file and line. Pure. */
final class ProtocolConf {
    private static final Config DEFAULTS = ConfigFactory.parseString("""
            requests = MANY, greets = false, lenient = false, commands = []
            fault = "", asks-address = false, demo = [], load = [], order = []
            """);
    private static final Config COMMAND = ConfigFactory.parseString("answered = true, leaves = false");

    private ProtocolConf() {}

    static Conversation conversation(Config given) {
        Config conf = given.withFallback(DEFAULTS);
        Requests requests = conf.getEnum(Requests.class, "requests");
        String replyEnd = conf.getString("reply-end");
        return new Conversation(
                conf.getString("request-end"),
                replyEnd,
                requests,
                conf.getBoolean("greets"),
                conf.getBoolean("lenient"),
                conf.getConfigList("commands").stream()
                        .map(command -> command(command, requests, replyEnd))
                        .toList());
    }

    private static Command command(Config given, Requests requests, String replyEnd) {
        Config conf = given.withFallback(COMMAND);
        Optional<String> textEnd = string(conf, "text-until");
        ReplyEnd reply = string(conf, "reply-until")
                .map(line -> ReplyEnd.lastLine(line, replyEnd))
                .orElse(ReplyEnd.usual(requests, replyEnd));
        boolean answered = textEnd.isEmpty() && conf.getBoolean("answered");
        return new Command(
                conf.getString("word"), Optional.of(reply).filter(any -> answered), textEnd, conf.getBoolean("leaves"));
    }

    static Guide guide(Config given) {
        Config conf = given.withFallback(DEFAULTS);
        return new Guide(
                conf.getString("fault"),
                string(conf, "introduction"),
                conf.getBoolean("asks-address"),
                conf.getConfigList("demo").stream()
                        .map(connection -> connection.getStringList("requests"))
                        .toList(),
                conf.getConfigList("load").stream().map(ProtocolConf::sample).toList(),
                conf.getStringList("order"));
    }

    private static Sample sample(Config conf) {
        return new Sample(
                conf.getString("name"),
                string(conf, "request").orElse(""),
                conf.getString("reply"),
                conf.hasPath("weight") ? conf.getInt("weight") : 0);
    }

    private static Optional<String> string(Config conf, String path) {
        return conf.hasPath(path) ? Optional.of(conf.getString(path)) : Optional.empty();
    }
}
