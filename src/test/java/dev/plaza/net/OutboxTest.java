package dev.plaza.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said leaves in its order, together, and when it may. */
class OutboxTest {
    private static final byte[] OK = bytes("OK\n");
    private static final byte[] FAILED = bytes("FAILED\n");

    private final List<String> writes = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> pieces = Collections.synchronizedList(new ArrayList<>());
    private final Outbox out = new Outbox(said -> {
        ByteArrayOutputStream write = new ByteArrayOutputStream();
        for (ByteBuffer piece : said) {
            assertThat(piece.position()).isZero();
            assertThat(piece.remaining()).isPositive();
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            write.writeBytes(bytes);
            pieces.add(bytes.length);
        }
        writes.add(write.toString(UTF_8));
    });

    @Test
    void repliesThatCameTogetherLeaveTogether() throws IOException {
        IntStream.range(0, 20).forEach(i -> out.text("reply " + i + "\n"));
        out.ticket(CompletableFuture.completedFuture(1), OK, FAILED);
        out.bytes(bytes("é\n"));
        assertThat(writes).isEmpty();

        out.flush();

        assertThat(writes).hasSize(1);
        assertThat(writes.getFirst()).startsWith("reply 0\nreply 1\n").endsWith("reply 19\nOK\né\n");
    }

    @Test
    void nothingSaidIsNothingWritten() throws IOException {
        out.flush();
        out.text("");
        out.pages(pages());
        out.flush();

        assertThat(writes).isEmpty();
    }

    @Test
    void ticketsTellHowTheyEnded() throws IOException {
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);
        out.ticket(CompletableFuture.completedFuture(null), OK, FAILED);
        out.ticket(CompletableFuture.failedFuture(new IOException("full")), OK, FAILED);
        out.ticket(cancelled, OK, FAILED);
        out.ticket(CompletableFuture.failedFuture(new IOException("full")).thenApply(x -> x), OK, FAILED);
        out.flush();

        assertThat(String.join("", writes)).isEqualTo("OK\nFAILED\nFAILED\nFAILED\n");
    }

    @Test
    void slowTicketHoldsBackWhatIsBehindIt() throws Exception {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        CompletableFuture<Object> late = new CompletableFuture<>();
        out.text("before\n");
        out.ticket(slow, OK, FAILED);
        out.ticket(late, FAILED, OK);
        out.text("behind\n");
        out.pages(pages("page\n"));
        Thread flusher = Thread.ofPlatform().start(this::flush);

        late.completeExceptionally(new IOException("first to end"));
        await().until(() -> flusher.getState() == Thread.State.WAITING);
        assertThat(String.join("", writes)).doesNotContain("OK", "behind", "page");
        slow.complete(null);
        assertThat(flusher.join(Duration.ofSeconds(10))).isTrue();

        assertThat(String.join("", writes)).isEqualTo("before\nOK\nOK\nbehind\npage\n");
    }

    private void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void settlingWaitsForEveryTicketAndKeepsTheOrder() throws IOException {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        slow.completeOnTimeout("done", 50, TimeUnit.MILLISECONDS);
        out.ticket(slow, OK, FAILED);
        out.settle();
        assertThat(slow).isDone();
        out.text("read\n");
        out.flush();

        assertThat(writes).containsExactly("OK\nread\n");
    }

    @Test
    void pagesAreAskedForOneByOne() throws IOException {
        String large = "x".repeat(70_000);
        List<Integer> writtenBefore = new ArrayList<>();
        Iterator<String> texts = List.of(large, large, "small").iterator();
        out.text("head ");
        out.pages(() -> {
            writtenBefore.add(String.join("", writes).length());
            return texts.hasNext() ? ByteBuffer.wrap(bytes(texts.next())) : null;
        });
        out.text(" tail");
        out.flush();

        assertThat(String.join("", writes)).isEqualTo("head " + large + large + "small tail");
        assertThat(writtenBefore.subList(0, 3)).containsExactly(0, 70_005, 140_005);
    }

    @Test
    void manySmallPagesAreGatheredAndBounded() throws IOException {
        out.pages(pages(
                Collections.nCopies(10_000, "0123456789012345678901234567890\n").toArray(String[]::new)));
        out.flush();

        assertThat(writes).hasSizeLessThan(10).allMatch(write -> write.length() < 128 * 1024);
        assertThat(String.join("", writes)).hasSize(320_000);
    }

    /** Pipelined requests for a line here and a line there must not keep all that stands around them. */
    @Test
    void smallPartsOfLargePagesKeepLittleMemory() throws IOException {
        List<Integer> held = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            byte[] page = new byte[256 * 1024];
            out.pages(new Pages() {
                private int next;

                @Override
                public @Nullable ByteBuffer next() {
                    held.add(out.held());
                    return next++ < 2 ? ByteBuffer.wrap(page, 100_000 * next, 1_200) : null;
                }
            });
        }
        out.flush();

        assertThat(writes).hasSizeGreaterThan(1);
        assertThat(String.join("", writes)).hasSize(50 * 2 * 1_200);
        assertThat(held).allMatch(bytes -> bytes < 256 * 1024);
    }

    @Test
    void wholePagesAreNotCopied() throws IOException {
        out.text("head ");
        out.pages(pages("x".repeat(5_000), "y".repeat(20), "z".repeat(5_000)));
        out.text(" tail");
        out.flush();

        assertThat(pieces).containsExactly(5, 5_000, 20, 5_000, 5);
        assertThat(writes).containsExactly("head " + "x".repeat(5_000) + "y".repeat(20) + "z".repeat(5_000) + " tail");
    }

    @Test
    void anyOrderOfAnySlotsIsKept() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            StringBuilder said = new StringBuilder();
            writes.clear();
            for (int i = random.nextInt(40); i >= 0; i--) {
                say(random, i + ".".repeat(1 << random.nextInt(random.nextInt(1, 18))), said);
            }
            out.flush();

            assertThat(String.join("", writes)).as("seed %d", seed).isEqualTo(said.toString());
        }
    }

    private void say(Random random, String text, StringBuilder said) throws IOException {
        said.append(text);
        switch (random.nextInt(5)) {
            case 0 -> out.text(text);
            case 1 -> out.ticket(CompletableFuture.completedFuture(1), bytes(text), FAILED);
            case 2 -> out.ticket(CompletableFuture.supplyAsync(() -> 1), bytes(text), FAILED);
            case 3 -> out.pages(pages(text.substring(0, 1), text.substring(1)));
            default -> {
                out.bytes(bytes(text));
                out.flush();
            }
        }
    }

    @Test
    void isFullByBytesAndByTickets() throws IOException {
        out.bytes(new byte[64 * 1024 - 1]);
        assertThat(out.full()).isFalse();
        out.bytes(new byte[1]);
        assertThat(out.full()).isTrue();
        out.flush();
        assertThat(out.full()).isFalse();
        for (int i = 0; i < 255; i++) {
            out.ticket(CompletableFuture.completedFuture(1), OK, FAILED);
        }
        assertThat(out.full()).isFalse();
        out.ticket(CompletableFuture.completedFuture(1), OK, FAILED);
        assertThat(out.full()).isTrue();
        out.flush();
        assertThat(out.full()).isFalse();
    }

    /** Bytes behind a ticket wait in its queue, and count as well. */
    @Test
    void isFullByBytesBehindATicket() {
        out.ticket(CompletableFuture.completedFuture(1), OK, FAILED);
        out.bytes(new byte[32 * 1024]);
        assertThat(out.full()).isFalse();
        out.bytes(new byte[32 * 1024]);

        assertThat(out.full()).isTrue();
    }

    @Test
    void theSinkIsToldWhereAWriteHasToBeWaitedFor() throws Exception {
        AtomicInteger waits = new AtomicInteger();
        Outbox told = new Outbox(new Outbox.Sink() {
            @Override
            public void write(ByteBuffer[] pieces) {}

            @Override
            public void waited() {
                waits.incrementAndGet();
            }
        });
        told.ticket(CompletableFuture.completedFuture(1), OK, FAILED);
        told.flush();
        assertThat(waits).hasValue(0);
        CompletableFuture<Integer> inFlight = new CompletableFuture<>();
        told.ticket(inFlight, OK, FAILED);
        FutureTask<Boolean> flushing = new FutureTask<>(() -> {
            told.flush();
            return true;
        });
        Thread.ofVirtual().start(flushing);
        await().until(() -> waits.get() == 1);
        inFlight.complete(1);
        assertThat(flushing.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(waits).hasValue(1);
    }

    @Test
    void aBrokenSinkIsTold() {
        Outbox broken = new Outbox(pieces -> {
            throw new IOException("gone");
        });
        broken.text("x");

        assertThatThrownBy(broken::flush).isInstanceOf(IOException.class).hasMessage("gone");
    }

    private static Pages pages(String... texts) {
        Iterator<String> rest = Stream.of(texts).iterator();
        return () -> rest.hasNext() ? ByteBuffer.wrap(bytes(rest.next())) : null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
