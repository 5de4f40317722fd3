package dev.plaza.web;

import dev.plaza.chat.ChatRoom;
import dev.plaza.chat.ChatService;
import dev.plaza.http.Fields;
import dev.plaza.http.Problem;
import dev.plaza.http.Reply;
import dev.plaza.http.Request;
import dev.plaza.http.Routes;
import dev.plaza.net.Declined;
import dev.plaza.storage.AppendLog;
import dev.plaza.text.Json;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The chat room for the page; any thread. */
record ChatApi(Desk desk) {
    private static final int MOST_LINES = 500;
    private static final int MOST_CHARACTERS = 256 * 1024;
    private static final int USUAL_LINES = 100;

    void on(Routes routes) {
        routes.on("GET /api/chat/lines", request -> desk.large(this::lines, request))
                .on("POST /api/chat/lines", this::push)
                .on("GET /api/chat/names", this::names);
    }

    private Reply lines(Request request) throws Problem {
        ChatRoom room = desk.service(ChatService.class).room();
        long head = room.head();
        long to = request.number("to", head, 0, head);
        long last = request.number("last", USUAL_LINES, 1, MOST_LINES);
        long from = request.number("from", to - last, 0, to);
        Deque<Object> lines = newest(room.numbered(Math.max(from, to - MOST_LINES), to));
        return Reply.json(Json.members("floor", room.floor(), "head", head, "lines", List.copyOf(lines)));
    }

    /** What is too much is left out at the beginning. */
    private static Deque<Object> newest(AppendLog<?>.Cursor cursor) {
        Deque<Object> newest = new ArrayDeque<>();
        Deque<Integer> lengths = new ArrayDeque<>();
        int length = 0;
        NumberedLines lines = new NumberedLines(cursor);
        for (List<NumberedLines.One> some = lines.next(); !some.isEmpty(); some = lines.next()) {
            for (NumberedLines.One line : some) {
                newest.add(line.json());
                lengths.add(line.text().length());
                length += line.text().length();
                while (length > MOST_CHARACTERS && newest.size() > 1) {
                    newest.remove();
                    length -= lengths.remove();
                }
            }
        }
        return newest;
    }

    private Reply push(Request request) throws Problem, IOException {
        ChatService chat = desk.service(ChatService.class);
        Fields line = request.body();
        String name = line.text("name");
        String text = line.text("text");
        desk.requireFits(chat, "push: " + text);
        try {
            return Reply.json(201, Map.of("number", Desk.stored(chat, chat.push(name, text))));
        } catch (Declined declined) {
            throw Desk.refused(declined);
        }
    }

    private Reply names(Request request) throws Problem {
        return Reply.json(Map.of("names", desk.service(ChatService.class).room().names()));
    }
}
