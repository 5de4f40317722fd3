package dev.plaza.server;

import dev.plaza.bulletin.BulletinBoard;
import dev.plaza.bulletin.BulletinService;
import dev.plaza.chat.ChatConfig;
import dev.plaza.chat.ChatRoom;
import dev.plaza.chat.ChatService;
import dev.plaza.history.HistoryConfig;
import dev.plaza.history.HistoryService;
import dev.plaza.history.VisitLog;
import dev.plaza.qotd.QotdConfig;
import dev.plaza.qotd.QotdService;
import dev.plaza.qotd.QuoteSource;
import dev.plaza.tiny.TinyConfig;
import dev.plaza.tiny.TinyService;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The registry: the one place that names every protocol. A new one is a line here. */
public final class Services {
    public static final List<Offer> ALL = List.of(
            Offer.of(
                            "qotd",
                            1717,
                            QotdConfig::from,
                            (config, on) -> new QotdService(new QuoteSource(config, on.clock(), on.random()), on.log()))
                    .withDatagrams(),
            Offer.of("tiny", 40000, TinyConfig::from, (config, on) -> new TinyService(config, on.clock())),
            Offer.of(
                            "chat",
                            9020,
                            ChatConfig::from,
                            (config, on) -> new ChatService(config, new ChatRoom(on.database(), on.clock())))
                    .withIdle(Duration.ofMinutes(60)),
            Offer.of(
                    "bulletin",
                    16011,
                    Function.identity(),
                    (config, on) -> new BulletinService(new BulletinBoard(on.database(), on.clock()))),
            Offer.of(
                    "history",
                    5007,
                    HistoryConfig::from,
                    (config, on) -> new HistoryService(
                            config,
                            new VisitLog(on.database(), config, on.clock()),
                            on.clock().getZone(),
                            on.log())));

    private Services() {}
}
