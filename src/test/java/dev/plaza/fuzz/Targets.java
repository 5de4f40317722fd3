package dev.plaza.fuzz;

import dev.plaza.bulletin.BulletinFuzz;
import dev.plaza.chat.ChatCommandFuzz;
import dev.plaza.check.DiagnosisFuzz;
import dev.plaza.check.RosterFuzz;
import dev.plaza.check.SelectionFuzz;
import dev.plaza.client.RepliesFuzz;
import dev.plaza.client.ScreenFuzz;
import dev.plaza.config.ValuesFuzz;
import dev.plaza.control.MessageFuzz;
import dev.plaza.history.HistoryCommandFuzz;
import dev.plaza.http.HostFuzz;
import dev.plaza.load.IntakeFuzz;
import dev.plaza.net.AddressRangeFuzz;
import dev.plaza.net.FramingFuzz;
import dev.plaza.net.IdentityFuzz;
import dev.plaza.net.ProxyHeaderFuzz;
import dev.plaza.ops.ImportFuzz;
import dev.plaza.protocol.ReplyEndFuzz;
import dev.plaza.qotd.QuotesFuzz;
import dev.plaza.server.SettingsFuzz;
import dev.plaza.text.EscapesFuzz;
import dev.plaza.tiny.TinyCommandFuzz;
import dev.plaza.transcript.ExpectationFuzz;
import dev.plaza.transcript.TranscriptFuzz;
import dev.plaza.wire.EndpointFuzz;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All that takes bytes from outside; any thread. */
final class Targets {
    /** Each is made when it is wanted: some read much before their first input. */
    private static final SortedMap<String, Supplier<Target>> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("framing", () -> FramingFuzz.TARGET),
            Map.entry("proxy-header", () -> ProxyHeaderFuzz.TARGET),
            Map.entry("address-range", () -> AddressRangeFuzz.TARGET),
            Map.entry("identity", () -> IdentityFuzz.TARGET),
            Map.entry("tiny", () -> TinyCommandFuzz.TARGET),
            Map.entry("chat", () -> ChatCommandFuzz.TARGET),
            Map.entry("bulletin", () -> BulletinFuzz.TARGET),
            Map.entry("history", () -> HistoryCommandFuzz.TARGET),
            Map.entry("quotes", () -> QuotesFuzz.TARGET),
            Map.entry("values", () -> ValuesFuzz.TARGET),
            Map.entry("configuration", () -> SettingsFuzz.FILE),
            Map.entry("assignments", () -> SettingsFuzz.SET),
            Map.entry("transcript", () -> TranscriptFuzz.TARGET),
            Map.entry("expectation", () -> ExpectationFuzz.TARGET),
            Map.entry("host", () -> HostFuzz.TARGET),
            Map.entry("reply-end", () -> ReplyEndFuzz.TARGET),
            Map.entry("replies", () -> RepliesFuzz.TARGET),
            Map.entry("screen", () -> ScreenFuzz.TARGET),
            Map.entry("intake", () -> IntakeFuzz.TARGET),
            Map.entry("roster", () -> RosterFuzz.TARGET),
            Map.entry("selection", () -> SelectionFuzz.TARGET),
            Map.entry("diagnosis", () -> DiagnosisFuzz.TARGET),
            Map.entry("endpoint", () -> EndpointFuzz.TARGET),
            Map.entry("escapes", () -> EscapesFuzz.TARGET),
            Map.entry("control", () -> MessageFuzz.TARGET),
            Map.entry("import", () -> ImportFuzz.TARGET)));

    private Targets() {}

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static Target named(String name) {
        Supplier<Target> target = ALL.get(name);
        if (target == null) {
            throw new IllegalArgumentException("no such target: " + name + "; there are " + names());
        }
        return target.get();
    }
}
