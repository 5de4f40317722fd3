package dev.plaza.net;

import dev.plaza.metrics.Counters;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;

/** The tap that counts; any thread. */
public final class ByteCounts implements Tap {
    private final LongAdder in;
    private final LongAdder out;

    public ByteCounts(Counters counters) {
        in = counters.of("bytes.in");
        out = counters.of("bytes.out");
    }

    @Override
    public void received(byte[] buffer, int from, int length) {
        in.add(length);
    }

    @Override
    public void sent(ByteBuffer bytes, int from) {
        out.add(bytes.position() - from);
    }
}
