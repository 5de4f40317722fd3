package dev.plaza.prove;

import dev.plaza.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** One who says all that can be said in a protocol, many things at once, and looks at each answer; its own thread. */
final class Caller implements Crowd.Member {
    /** So many at once fit into what a system buffers: neither side waits for the other to read. */
    private static final int MOST_AT_ONCE = 16;

    private final Dialect dialect;
    private final InetSocketAddress address;
    private final Random random;
    private final Requests requests;
    private final Shares shares;
    private final BooleanSupplier goesOn;
    private volatile boolean ended;

    Caller(Dialect dialect, InetSocketAddress address, Random random, Shares shares, BooleanSupplier goesOn) {
        this.dialect = dialect;
        this.address = address;
        this.random = random;
        this.shares = shares;
        this.goesOn = goesOn;
        requests = new Requests(random, dialect.good());
    }

    @Override
    public void run() throws IOException {
        while (goesOn()) {
            try (Wire wire = Wire.connect(address, PlazaProcess.PATIENCE)) {
                converse(wire);
            }
        }
    }

    private boolean goesOn() {
        return !ended && goesOn.getAsBoolean();
    }

    /** It says nothing more. */
    void end() {
        ended = true;
    }

    private void converse(Wire wire) throws IOException {
        Replies replies = new Replies(wire);
        Input opening = dialect.opening();
        wire.send(opening.bytes());
        opening.answer().take(replies);
        boolean isOpen = true;
        while (isOpen && goesOn()) {
            isOpen = exchange(wire, replies);
        }
        if (isOpen && !dialect.isOneShot()) {
            wire.halfClose();
            requireEnd(replies);
        }
    }

    /** Says some things at once; false when the server was to close behind the last of them. */
    private boolean exchange(Wire wire, Replies replies) throws IOException {
        List<Input> inputs = new ArrayList<>();
        int count = dialect.isOneShot() ? 1 : 1 + random.nextInt(MOST_AT_ONCE);
        while (inputs.size() < count && (inputs.isEmpty() || !inputs.getLast().closes())) {
            inputs.add(dialect.next(requests, random));
        }
        wire.send(bytes(inputs));
        if (dialect.isOneShot() && !endsItself(inputs.getLast())) {
            wire.halfClose();
        }
        for (Input input : inputs) {
            take(input, replies);
        }
        return !inputs.getLast().closes();
    }

    private static boolean endsItself(Input input) {
        byte[] bytes = input.bytes();
        return bytes.length > 0 && bytes[bytes.length - 1] == '\n';
    }

    private static byte[] bytes(List<Input> inputs) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        inputs.forEach(input -> all.writeBytes(input.bytes()));
        return all.toByteArray();
    }

    private void take(Input input, Replies replies) throws IOException {
        try {
            input.answer().take(replies);
            if (input.closes()) {
                requireEnd(replies);
            }
            shares.count(input.kind());
        } catch (NotHeld e) {
            throw new NotHeld(dialect.service() + ", " + input + ": " + e.getMessage(), e);
        }
    }

    private static void requireEnd(Replies replies) throws IOException {
        String more = replies.rest();
        Demand.that(more.isEmpty(), () -> "behind the last answer came " + Demand.shown(more));
    }
}
