package dev.plaza.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a base load's replies took as time went by, and what befell the server meanwhile; immutable, any thread.
 *
 * @param points in the order of time
 */
public record Course(List<Point> points, List<Band> bands) {
    /**
     * The replies of a short while.
     *
     * @param at its end, since the beginning
     */
    public record Point(Duration at, Duration half, Duration p99, Duration longest) {
        private Point with(Point later) {
            return new Point(
                    later.at, longer(half, later.half), longer(p99, later.p99), longer(longest, later.longest));
        }
    }

    /** Something that went on for a while. */
    public record Band(String name, Duration from, Duration to) {}

    public Course {
        points = List.copyOf(points);
        bands = List.copyOf(bands);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** When it ended. */
    Duration end() {
        return points.isEmpty() ? Duration.ofSeconds(1) : points.getLast().at();
    }

    /** With no more points than these; of several the worst is kept. */
    Course atMost(int many) {
        int each = Math.max(1, (points.size() + many - 1) / many);
        List<Point> fewer = new ArrayList<>();
        for (int i = 0; i < points.size(); i += each) {
            fewer.add(points.subList(i, Math.min(points.size(), i + each)).stream()
                    .reduce(Point::with)
                    .orElseThrow());
        }
        return new Course(fewer, bands);
    }
}
