package dev.plaza.http;

import dev.plaza.resources.ResourceFolder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Files of the class path, text all of them, each read when it is first asked for; any thread. */
public final class Files {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8");

    private Files() {}

    /** Answers each file of the folder under its name behind this path, and {@code index.html} as the path itself. */
    public static void serve(String path, ResourceFolder folder, Routes routes) {
        Map<String, Reply.Whole> read = new ConcurrentHashMap<>();
        for (String name : folder.files()) {
            routes.on(
                    "GET " + path + (name.equals("index.html") ? "" : name),
                    request -> answer(request, whole(name, folder, read)));
        }
    }

    /** Read by two at once, perhaps, which does no harm; no lock is held meanwhile. */
    private static Reply.Whole whole(String name, ResourceFolder folder, Map<String, Reply.Whole> read) {
        Reply.Whole known = read.get(name);
        if (known == null) {
            known = reply(name, folder.text(name));
            read.put(name, known);
        }
        return known;
    }

    private static Reply.Whole reply(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        return new Reply.Whole(200, type, bytes, Map.of("Cache-Control", "no-cache", "ETag", etag(bytes)));
    }

    private static Reply answer(Request request, Reply.Whole whole) {
        String known = request.header("If-None-Match").orElse("");
        return known.contains(String.valueOf(whole.headers().get("ETag")))
                ? new Reply.Whole(304, "", new byte[0], whole.headers())
                : whole;
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 8) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
