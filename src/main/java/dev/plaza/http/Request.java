package dev.plaza.http;

import com.sun.net.httpserver.HttpExchange;
import dev.plaza.net.Peer;
import dev.plaza.text.Json;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody asks for by HTTP; used by the thread that answers. */
public final class Request {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}");

    private final HttpExchange exchange;
    private final Peer peer;
    private final Bodies bodies;
    private final Map<String, String> query;
    private String route = "";
    private Map<String, String> segments = Map.of();

    Request(HttpExchange exchange, Peer peer, Bodies bodies) throws Problem {
        this.exchange = exchange;
        this.peer = peer;
        this.bodies = bodies;
        query = query(exchange.getRequestURI().getRawQuery());
    }

    private static Map<String, String> query(@Nullable String raw) throws Problem {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? List.<String>of() : List.of(raw.split("&", -1))) {
            int equals = pair.indexOf('=');
            try {
                query.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                throw new Problem(400, "the query is not written as one: " + e.getMessage());
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Who asks. */
    public Peer peer() {
        return peer;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    /** The path, as it is written. */
    String path() {
        return exchange.getRequestURI().getRawPath();
    }

    /** How often a header field is there. */
    int count(String name) {
        return exchange.getRequestHeaders().getOrDefault(name, List.of()).size();
    }

    /** A header field. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** It is answered by the route of this name, which names parts of the path. */
    void found(String name, Map<String, String> named) {
        route = name;
        segments = named;
    }

    /** The route that answers it; empty before there is one. */
    String route() {
        return route;
    }

    /** The part of the path that the route names so. */
    public String segment(String name) {
        return Objects.requireNonNull(segments.get(name), name);
    }

    /** A parameter of the query. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /**
     * A parameter that is a whole number from {@code least} on; what is above {@code most} counts as that.
     *
     * @throws Problem where it is none
     */
    public long number(String name, long otherwise, long least, long most) throws Problem {
        String given = query.get(name);
        if (given == null) {
            return otherwise;
        }
        if (!NUMBER.matcher(given).matches()) {
            throw new Problem(400, name + " is a whole number");
        }
        BigInteger number = new BigInteger(given);
        if (number.compareTo(BigInteger.valueOf(least)) < 0) {
            throw new Problem(400, name + " is at least " + least);
        }
        return number.min(BigInteger.valueOf(most)).longValue();
    }

    /** As it was announced, which the JDK's server has looked at; -1 where it was not. */
    private long length() {
        return header("Content-Length").map(Long::parseLong).orElse(-1L);
    }

    /**
     * The body, a JSON object.
     *
     * @throws Problem where it is none, or too large
     */
    public Fields body() throws Problem, IOException {
        byte[] bytes = bodies.read(peer.host(), length(), most -> {
            try (InputStream in = exchange.getRequestBody()) {
                return in.readNBytes(most);
            }
        });
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Fields(Json.object(text));
        } catch (CharacterCodingException e) {
            throw new Problem(400, "the body is not UTF-8");
        } catch (IllegalArgumentException e) {
            throw new Problem(400, "the body is wrong: " + e.getMessage());
        }
    }
}
