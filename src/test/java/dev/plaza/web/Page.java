package dev.plaza.web;

import dev.plaza.text.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A page's door, asked over real HTTP. */
final class Page implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Page(int port) {
        this.port = port;
    }

    /** What was answered. */
    record Answer(int status, String type, String text) {
        Map<String, Object> json() {
            return Json.object(text);
        }

        String detail() {
            return String.valueOf(json().get("detail"));
        }
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    Answer post(String path, Map<String, ?> body, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.line(body))));
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    /** An event of a stream. */
    record Event(String name, String id, Map<String, Object> data) {}

    /** A stream of events, read as they come. */
    final class Events implements AutoCloseable {
        private final InputStream in;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final Thread reading;

        private Events(InputStream in) {
            this.in = in;
            reading = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                String name = "";
                String id = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id: ")) {
                        id = line.substring(4);
                    } else if (line.startsWith("event: ")) {
                        name = line.substring(7);
                    } else if (line.startsWith("data: ")) {
                        events.add(new Event(name, id, Json.object(line.substring(6))));
                    }
                }
            } catch (IOException ended) {
                // As every stream does.
            } finally {
                events.add(new Event("(end)", "", Map.of()));
            }
        }

        /** The next event. */
        Event any() throws InterruptedException {
            Event event = events.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new AssertionError("no event came");
            }
            return event;
        }

        /** The next event of this name; others are passed over. */
        Event next(String name) throws InterruptedException {
            List<Event> passed = new ArrayList<>();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                Event event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (event == null) {
                    throw new AssertionError("no event " + name + " came, only " + passed);
                }
                if (event.name().equals(name)) {
                    return event;
                }
                if (event.name().equals("(end)")) {
                    throw new AssertionError("the stream ended before " + name + " came, behind " + passed);
                }
                passed.add(event);
            }
        }

        @Override
        public void close() throws Exception {
            in.close();
            reading.join();
        }
    }

    Events events(String path, String... headers) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .headers(headers.length == 0 ? new String[] {"Accept", "text/event-stream"} : headers)
                        .build(),
                BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new AssertionError(
                    response.statusCode() + ": " + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        return new Events(response.body());
    }

    /** The whole answer to these bytes, after which the server closes or the input is ended. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    @Override
    public void close() {
        client.close();
    }
}
