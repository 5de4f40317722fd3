package dev.plaza.load;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/** What one thread of a run counts; that thread writes, one other reads. */
final class Tally {
    private static final int DIGITS = 3;

    private final LongAdder requests = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final SingleWriterRecorder[] latencies;
    private final @Nullable Histogram[] spare;

    private int lastOperation;
    private long lastLatency;
    private long alike;

    Tally(int operations) {
        latencies = new SingleWriterRecorder[operations];
        spare = new Histogram[operations];
        for (int i = 0; i < operations; i++) {
            latencies[i] = new SingleWriterRecorder(DIGITS);
        }
    }

    void sent(int count, long bytes) {
        requests.add(count);
        sent.add(bytes);
    }

    void received(long bytes) {
        received.add(bytes);
    }

    /**
     * A right reply to this operation, so many nanoseconds after its request was due. Requests that went out together
     * often come back together: to record those one by one would cost as much as all else.
     */
    void right(int operation, long latency) {
        if (operation != lastOperation || latency != lastLatency) {
            settle();
            lastOperation = operation;
            lastLatency = latency;
        }
        alike++;
    }

    /** Records what is still to be recorded; to be called when all that was read has been looked at. */
    void settle() {
        if (alike > 0) {
            latencies[lastOperation].recordValueWithCount(lastLatency, alike);
            alike = 0;
        }
    }

    Traffic traffic(long replies) {
        return new Traffic(requests.sum(), replies, sent.sum(), received.sum());
    }

    /** The latencies of an operation since the last time it was asked; good until the next. */
    Histogram since(int operation) {
        Histogram histogram = latencies[operation].getIntervalHistogram(spare[operation]);
        spare[operation] = histogram;
        return histogram;
    }
}
