package dev.plaza.server;

import dev.plaza.bulletin.BulletinArchive;
import dev.plaza.bulletin.BulletinBoard;
import dev.plaza.bulletin.BulletinConfig;
import dev.plaza.bulletin.BulletinService;
import dev.plaza.chat.ChatArchive;
import dev.plaza.chat.ChatConfig;
import dev.plaza.chat.ChatRoom;
import dev.plaza.chat.ChatService;
import dev.plaza.history.HistoryArchive;
import dev.plaza.history.HistoryConfig;
import dev.plaza.history.HistoryService;
import dev.plaza.history.VisitLog;
import dev.plaza.ops.Verification;
import dev.plaza.qotd.QotdConfig;
import dev.plaza.qotd.QotdService;
import dev.plaza.qotd.QuoteSource;
import dev.plaza.storage.Archive;
import dev.plaza.storage.StorageException;
import dev.plaza.tiny.TinyConfig;
import dev.plaza.tiny.TinyService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The registry: the one place that names every protocol. A new one is a line here. */
public final class Services {
    public static final List<Offer> ALL = List.of(
            Offer.of(
                            "qotd",
                            1717,
                            QotdConfig::from,
                            on -> new AtomicInteger(),
                            (config, told, on) -> new QotdService(
                                    new QuoteSource(config, told, on.clock(), on.random()), on.log(), on.counters()))
                    .withDatagrams(),
            Offer.of(
                    "tiny",
                    40000,
                    TinyConfig::from,
                    (config, on) -> new TinyService(config, on.clock(), on.counters())),
            Offer.of(
                            "chat",
                            9020,
                            ChatConfig::from,
                            on -> new ChatRoom(on.database(), on.clock()),
                            (config, room, on) -> new ChatService(config, room, on.counters()))
                    .withArchive(new ChatArchive())
                    .withIdle(Duration.ofMinutes(60)),
            Offer.of(
                            "bulletin",
                            16011,
                            BulletinConfig::from,
                            on -> new BulletinBoard(on.database(), on.clock()),
                            (config, board, on) -> new BulletinService(config, board, on.counters()))
                    .withArchive(new BulletinArchive()),
            Offer.of(
                            "history",
                            5007,
                            HistoryConfig::from,
                            on -> new VisitLog(on.database(), on.clock()),
                            (config, visits, on) -> new HistoryService(
                                    config, visits, on.clock().getZone(), on.log(), on.counters()))
                    .withArchive(new HistoryArchive()));

    /** What the services keep, by their names. */
    public static Map<String, Archive<?>> archives(List<Offer> offers) {
        Map<String, Archive<?>> archives = new LinkedHashMap<>();
        for (Offer offer : offers) {
            if (offer.archive() != null) {
                archives.put(offer.name(), offer.archive());
            }
        }
        return archives;
    }

    /** What is wrong with a database or a backup of one, a line each. */
    public static List<String> findings(Path database) throws StorageException {
        return new Verification(archives(ALL), unheard -> {}).of(database);
    }

    private Services() {}
}
