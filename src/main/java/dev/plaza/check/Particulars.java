package dev.plaza.check;

import dev.plaza.text.Json;
import dev.plaza.transcript.Outcome;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What there is to tell programs of a failure, and how they read it; pure. */
final class Particulars {
    private Particulars() {}

    /** Names and values, whose meaning report.schema.json tells. */
    static Map<String, Object> of(Account account) {
        Outcome.Failed failed = account.verdict().failure();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("reason", Shown.line(failed.reason()));
        all.put("symptom", failed.symptom().name().toLowerCase(Locale.ROOT));
        all.put("cause", Shown.lines(account.verdict().cause()));
        all.put("client", Shown.line(failed.client()));
        all.put("step", Shown.line(failed.step().text()));
        all.put("at", Shown.line(failed.step().toString()));
        all.put("expected", Shown.line(failed.expected()));
        all.put("got", Shown.line(failed.got()));
        all.put("dialogue", Shown.dialogue(failed.dialogue()));
        all.put("replay", account.again());
        return all;
    }

    /** As JSON: maps, lists, strings, whole numbers and booleans; the keys of a map come sorted. */
    static String json(Object value) {
        return Json.lines(Json.sorted(value));
    }

    /** The same on one line; of a string that is YAML too. */
    static String jsonLine(Object value) {
        return Json.line(Json.sorted(value));
    }
}
