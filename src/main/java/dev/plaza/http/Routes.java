package dev.plaza.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who answers what: methods and paths, with names in braces for parts of them; filled by one thread, asked by any. */
public final class Routes {
    /** Answers a request. */
    @FunctionalInterface
    public interface Handler {
        /** Answers it; a {@link Problem} says why not. */
        Reply answer(Request request) throws Problem, IOException, InterruptedException;
    }

    private record Route(String method, List<String> parts, Handler handler) {
        String name() {
            return method + " " + String.join("/", parts);
        }

        /** The named parts of this path; empty where the route is another's. */
        Optional<Map<String, String>> match(List<String> path) {
            if (path.size() != parts.size()) {
                return Optional.empty();
            }
            Map<String, String> named = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String part = parts.get(i);
                if (part.startsWith("{")) {
                    named.put(part.substring(1, part.length() - 1), path.get(i));
                } else if (!part.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(named);
        }
    }

    private final List<Route> routes = new ArrayList<>();

    /** From now on such requests are answered by this: {@code GET /api/wire/{id}/events}. */
    public Routes on(String methodAndPath, Handler handler) {
        int space = methodAndPath.indexOf(' ');
        routes.add(new Route(methodAndPath.substring(0, space), parts(methodAndPath.substring(space + 1)), handler));
        return this;
    }

    /** What is answered: the methods of each path, as they were given. */
    public Map<String, List<String>> all() {
        return routes.stream()
                .collect(Collectors.groupingBy(
                        route -> String.join("/", route.parts()),
                        LinkedHashMap::new,
                        Collectors.mapping(Route::method, Collectors.toList())));
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }

    Reply answer(Request request) throws Problem, IOException, InterruptedException {
        // Whoever asks for the head of an answer only is sent no body of it.
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        List<String> path = parts(request.path());
        List<String> others = new ArrayList<>();
        for (Route route : routes) {
            Optional<Map<String, String>> named = route.match(path);
            if (named.isPresent() && route.method().equals(method)) {
                request.found(route.name(), named.get());
                return route.handler().answer(request);
            }
            named.ifPresent(same -> others.add(route.method()));
        }
        if (others.isEmpty()) {
            throw new Problem(404, "there is nothing here");
        }
        String allowed = String.join(", ", others);
        throw new Problem(405, "this can be asked with " + allowed + " only", Map.of("Allow", allowed));
    }
}
