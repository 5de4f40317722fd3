package dev.plaza.chat;

import dev.plaza.storage.AppendLog;
import dev.plaza.storage.Database;
import dev.plaza.storage.Keep;
import dev.plaza.storage.Subscription;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The room: its lines and who is in it. It knows no sockets; any thread may call it. */
public final class ChatRoom {
    /** What a line holds in memory besides its characters, about. */
    private static final int OVERHEAD = 200;

    private final AppendLog<ChatLine> log;
    private final Clock clock;
    private final ConcurrentNavigableMap<Long, Member> members = new ConcurrentSkipListMap<>();
    private final AtomicLong lastMember = new AtomicLong();

    public ChatRoom(Database database, Clock clock) {
        log = new AppendLog<>(database, new ChatStore());
        this.clock = clock;
    }

    /** Who is connected; leaves when closed. */
    public final class Member implements AutoCloseable {
        private final long number = lastMember.incrementAndGet();
        private volatile String name = "unknown";
        private volatile @Nullable Following following;

        private Member() {}

        public void rename(String newName) {
            name = newName;
        }

        /** Adds a line under this name; done when it is on disk and visible. */
        public CompletableFuture<Long> push(String text) {
            return ChatRoom.this.push(name, text, this::stored);
        }

        private void stored(long line) {
            Following mine = following;
            if (mine != null) {
                mine.passOver(line);
            }
        }

        /** What others push from now on; the one before it, if there was one, is over. */
        public Following follow() {
            Following mine = new Following(log);
            following = mine;
            return mine;
        }

        @Override
        public void close() {
            members.remove(number);
        }
    }

    /** Adds a line under this name, for somebody who need not be in the room; done when it is on disk and visible. */
    public CompletableFuture<Long> push(String name, String text) {
        return push(name, text, stored -> {});
    }

    private CompletableFuture<Long> push(String name, String text, LongConsumer stored) {
        ChatLine line = new ChatLine(clock.instant(), name, text, stored);
        return log.append(line, OVERHEAD + 2 * (name.length() + text.length()));
    }

    public Member join() {
        Member member = new Member();
        members.put(member.number, member);
        return member;
    }

    /** The names connected now, in the order of connecting. */
    public List<String> names() {
        return members.values().stream().map(member -> member.name).toList();
    }

    /**
     * Puts {@code [removed]} in the place of lines, for good.
     *
     * @param numbers as they were counted from the first line ever on, which is 0
     * @return how many of them there were
     */
    public CompletableFuture<Long> redact(List<Long> numbers) {
        return log.upkeep().redact(numbers);
    }

    /** Deletes the oldest lines that are not to be kept, waits for that, and returns how many there were. */
    public long keep(Keep keep) {
        return log.upkeep().keep(keep, clock.instant());
    }

    /** How many lines there are. */
    public long count() {
        return log.head() - log.floor();
    }

    /** The whole buffer. */
    public AppendLog<?>.Cursor all() {
        return log.range(log.floor(), log.head());
    }

    /** Lines {@code start} to {@code end}, both included; 0 is the oldest kept. What lies beyond the end is left out. */
    public AppendLog<?>.Cursor range(long start, long end) {
        long count = count();
        long floor = log.floor();
        return log.range(floor + Math.min(start, count), floor + Math.min(end, count - 1) + 1);
    }

    /** Lines by the numbers that they have for good, from the first ever, which is 0, on; {@code to} is not among them. */
    public AppendLog<?>.Cursor numbered(long from, long to) {
        return log.range(from, to);
    }

    /** The number of the oldest line that is kept. */
    public long floor() {
        return log.floor();
    }

    /** The number that the next line gets. */
    public long head() {
        return log.head();
    }

    /** Told of new lines, on a thread that must not be held up. */
    public Subscription listen(Runnable told) {
        return log.listen(told);
    }

    /** The newest lines. */
    public AppendLog<?>.Cursor last(long lines) {
        long head = log.head();
        return log.range(head - Math.min(lines, head), head);
    }
}
