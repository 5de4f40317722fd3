package dev.plaza.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A small service for the engine's tests, which notes when it is called as {@link Session} forbids; any thread. */
final class Talk implements Service {
    /** Each conversation that has ended, and whether all was sent. */
    final BlockingQueue<Boolean> ended = new LinkedBlockingQueue<>();
    /** What the engine did that a session must not meet. */
    final ConcurrentLinkedQueue<String> breaches = new ConcurrentLinkedQueue<>();
    /** Whose connections there were. */
    final ConcurrentLinkedQueue<String> peers = new ConcurrentLinkedQueue<>();
    /** What {@code hold} waits for. */
    final CompletableFuture<Object> held = new CompletableFuture<>();
    /** What a goodbye waits for. */
    volatile CountDownLatch goodbye = new CountDownLatch(0);
    /** Where the session breaks: open, fault, closed, session. */
    volatile String broken = "";

    private final Framing framing;

    Talk(Framing framing) {
        this.framing = framing;
    }

    @Override
    public String name() {
        return "talk";
    }

    @Override
    public Framing framing() {
        return framing;
    }

    @Override
    public byte[] words(Fault fault) {
        return ("fault " + fault.word() + "\n").getBytes(UTF_8);
    }

    @Override
    public Session session(Peer peer) {
        breakIn("session");
        peers.add(peer.toString());
        return new TalkSession();
    }

    private void breakIn(String place) {
        if (broken.equals(place)) {
            throw new IllegalStateException("broken in " + place);
        }
    }

    /** The bytes of the reply to {@code large N}. */
    static String large(int size) {
        return "0123456789".repeat(size / 10) + "\n";
    }

    private final class TalkSession implements Session {
        private final AtomicBoolean inside = new AtomicBoolean();
        private volatile boolean over;

        private <T> T alone(String call, Supplier<T> action) {
            if (over || !inside.compareAndSet(false, true)) {
                breaches.add(call + (over ? " after the end" : " while another call runs"));
            }
            try {
                breakIn(call);
                return action.get();
            } finally {
                inside.set(false);
            }
        }

        @Override
        public Next open(Outbox out) {
            return alone("open", () -> say("hello", out));
        }

        @Override
        public Next request(Line.Text request, Outbox out) {
            return alone("request", () -> answer(request.text(), out));
        }

        private Next answer(String text, Outbox out) {
            String[] words = text.split(" ", 2);
            return switch (words[0]) {
                case "quit" -> {
                    say("bye", out);
                    yield Next.CLOSE;
                }
                case "large" -> large(Integer.parseInt(words[1]), out);
                case "hold" -> ticket(held, out);
                case "async" -> ticket(CompletableFuture.supplyAsync(() -> ""), out);
                case "break" -> throw new IllegalStateException("broken in request");
                default -> say(text, out);
            };
        }

        private Next say(String text, Outbox out) {
            out.text(text + "\n");
            return Next.MORE;
        }

        private Next ticket(CompletableFuture<?> done, Outbox out) {
            out.ticket(done, "done\n".getBytes(UTF_8), "failed\n".getBytes(UTF_8));
            return Next.MORE;
        }

        private Next large(int size, Outbox out) {
            byte[] page = "0123456789".repeat(5_000).getBytes(UTF_8);
            int[] left = {size / 10 * 10};
            out.pages(() -> {
                int length = Math.min(left[0], page.length);
                left[0] -= length;
                return length == 0 ? null : ByteBuffer.wrap(Arrays.copyOf(page, length));
            });
            return say("", out);
        }

        @Override
        public Next fault(Fault fault, Outbox out) {
            return alone("fault", () -> {
                awaitGoodbye();
                out.bytes(words(fault));
                return Next.MORE;
            });
        }

        private void awaitGoodbye() {
            try {
                goodbye.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void closed(boolean sent) {
            alone("closed", () -> ended.add(sent));
            over = true;
        }
    }
}
