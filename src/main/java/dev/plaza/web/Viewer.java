package dev.plaza.web;

import dev.plaza.bulletin.BulletinService;
import dev.plaza.chat.ChatRoom;
import dev.plaza.chat.ChatService;
import dev.plaza.history.HistoryService;
import dev.plaza.http.EventStream;
import dev.plaza.net.Declined;
import dev.plaza.storage.Subscription;
import dev.plaza.text.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One page that is told what happens: a place in the chat, and what it knows of the rest. Its thread tells; {@link #wake} is
 * for any. Whoever reads slowly costs nothing: what is there to tell is looked up when it can be told.
 */
final class Viewer implements AutoCloseable {
    private final LiveEvents events;
    private final Optional<ChatService> chat;
    private final Optional<BulletinService> bulletin;
    private final Optional<HistoryService> history;
    private final List<Runnable> atEnd = new ArrayList<>();
    private final Thread thread = Thread.currentThread();
    private long nextLine;
    private long board = -1;
    private long visit = -1;
    private long second;

    /** In the room under this name, if there is one; {@code from} is the number of the first line that is told. */
    Viewer(Square square, LiveEvents events, Optional<String> name, long from) {
        this.events = events;
        nextLine = from;
        chat = square.service(ChatService.class);
        bulletin = square.service(BulletinService.class);
        history = square.service(HistoryService.class);
        second = events.second().number();
        chat.ifPresent(service -> listen(service.room().listen(this::wake)));
        bulletin.ifPresent(service -> listen(service.board().listen(this::wake)));
        history.ifPresent(service -> listen(service.listen(this::wake)));
        name.ifPresent(this::join);
    }

    private void listen(Subscription subscription) {
        atEnd.add(subscription::close);
    }

    private void join(String name) {
        chat.ifPresent(service -> {
            try {
                atEnd.add(service.join(name)::close);
            } catch (Declined declined) {
                throw new IllegalStateException("a name that was accepted is refused: " + name, declined);
            }
        });
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    /** Tells all that happens, until it is interrupted or the reader is gone. */
    void tell(EventStream to) throws IOException, InterruptedException {
        // With a place to come back to, even if nobody says anything before the connection breaks.
        to.tell("place", String.valueOf(nextLine), Json.line(Map.of("next", nextLine)));
        while (true) {
            if (chat.isPresent()) {
                tellLines(to, chat.get().room());
            }
            tellBoard(to);
            tellVisits(to);
            tellSecond(to);
            to.flush();
            if (!isBehind()) {
                LockSupport.park();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("the stream is to end");
            }
        }
    }

    private boolean isBehind() {
        return chat.isPresent() && chat.get().room().head() > nextLine;
    }

    private void tellLines(EventStream to, ChatRoom room) throws IOException {
        long head = room.head();
        NumberedLines lines = new NumberedLines(room.numbered(nextLine, head));
        for (List<NumberedLines.One> some = lines.next(); !some.isEmpty(); some = lines.next()) {
            for (NumberedLines.One line : some) {
                nextLine = line.number() + 1;
                to.tell("chat", String.valueOf(nextLine), Json.line(line.json()));
            }
        }
        // Lines may have been deleted before they were told.
        nextLine = Math.max(nextLine, head);
    }

    private void tellBoard(EventStream to) throws IOException {
        long head = bulletin.map(service -> service.board().head()).orElse(board);
        if (head != board) {
            board = head;
            to.tell("bulletin", null, Json.line(Map.of("head", head)));
        }
    }

    private void tellVisits(EventStream to) throws IOException {
        long newest = history.map(HistoryService::newest).orElse(visit);
        if (newest != visit) {
            visit = newest;
            to.tell("history", null, Json.line(Map.of("last", newest)));
        }
    }

    private void tellSecond(EventStream to) throws IOException {
        LiveEvents.Second now = events.second();
        if (now.number() != second) {
            second = now.number();
            to.tell("second", null, now.json());
        }
    }

    @Override
    public void close() {
        events.left(this);
        atEnd.forEach(Runnable::run);
    }
}
