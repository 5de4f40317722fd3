package dev.plaza.net;

import dev.plaza.tls.TlsContext;
import dev.plaza.wire.Security;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import javax.net.ssl.SSLSocket;

/** What makes an engine's port one of TLS, with a certificate made here, and its clients, who trust it; any thread. */
record TlsPort(Certificates own, Security trusting, Tls tls) implements AutoCloseable {
    static TlsPort in(Path folder) throws Exception {
        return with(Certificates.make(folder, "own"));
    }

    static TlsPort with(Certificates own) throws IOException {
        return new TlsPort(own, Security.tlsTrusting(own.chain()), new Tls(own.chain(), own.key(), Clock.systemUTC()));
    }

    TestEngine.Plan plan() {
        return TestEngine.Plan.USUAL.tls(tls);
    }

    /** A client that has shaken hands, and has not read yet. */
    Caller connect(TestEngine engine) throws IOException {
        return new Caller(Wire.connect(engine.address(), trusting, TestEngine.PATIENCE, Tap.NONE));
    }

    /** A client that was greeted. */
    Caller call(TestEngine engine) throws IOException {
        return connect(engine).hears("hello\n");
    }

    /** A client of this version of TLS alone, hands unshaken. */
    SSLSocket socket(TestEngine engine, String version) throws IOException {
        return over(new Socket(engine.address().getAddress(), engine.address().getPort()), version);
    }

    SSLSocket over(Socket bare, String version) throws IOException {
        SSLSocket client = TlsContext.trusting(
                        Identity.load(own.chain(), own.key()).chain().subList(0, 1))
                .client(bare, new InetSocketAddress("127.0.0.1", bare.getPort()));
        client.setEnabledProtocols(new String[] {version});
        client.setSoTimeout((int) TestEngine.PATIENCE.toMillis());
        return client;
    }

    @Override
    public void close() {
        tls.close();
    }
}
