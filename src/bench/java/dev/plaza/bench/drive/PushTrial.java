package dev.plaza.bench.drive;

import dev.plaza.load.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Acknowledged lines a second, all of which must be there afterwards; one thread. */
public record PushTrial(LoadTrial load, Counting counting) implements Trial {
    @Override
    public Outcome measure(Duration length) throws IOException, InterruptedException {
        long before = counting.count(load.port());
        Report report = load.run(length);
        long stored = counting.count(load.port()) - before;
        long acknowledged = report.amount().all().replies();
        Map<String, Long> errors = new HashMap<>(report.errors().kinds());
        if (errors.isEmpty() && stored != acknowledged) {
            errors.put("lines stored more or less than were acknowledged", Math.abs(stored - acknowledged));
        }
        return new Outcome(report.amount().perSecond(report.amount().inTime().replies()), errors);
    }
}
