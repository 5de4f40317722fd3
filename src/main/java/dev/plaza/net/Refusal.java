package dev.plaza.net;

/** The session of a peer that is not served: one line, then the end. */
record Refusal(Service service, Fault reason) implements Session {
    @Override
    public Next open(Outbox out) {
        out.bytes(service.words(reason));
        return Next.CLOSE;
    }

    @Override
    public Next request(Line.Text request, Outbox out) {
        return Next.CLOSE;
    }

    @Override
    public Next fault(Fault fault, String shown, Outbox out) {
        return Next.CLOSE;
    }
}
