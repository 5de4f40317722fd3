package dev.plaza.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document of version 14 of the Test Anything Protocol, read strictly: what is not exactly in its form is an
 * IllegalArgumentException. YAML is read as far as a report needs: keys with JSON, or with a list of it.
 */
record TapDocument(List<Point> points, String bailOut) {
    record Point(boolean ok, int number, String name, String directive, String yaml) {}

    private static final Pattern POINT = Pattern.compile("(not )?ok (\\d+) - (.*)");
    private static final Pattern YAML = Pattern.compile("  (?:(\\w+):(?: (.+))?|  - (.+))");

    static TapDocument read(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the last line has no end");
        }
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        require(lines[0].equals("TAP version 14"), lines[0]);
        require(lines[1].matches("1\\.\\.\\d+"), lines[1]);
        List<Point> points = new ArrayList<>();
        String bailOut = "";
        int at = 2;
        while (at < lines.length) {
            Matcher point = POINT.matcher(lines[at]);
            if (lines[at].startsWith("Bail out! ")) {
                bailOut = lines[at].substring("Bail out! ".length());
                require(at == lines.length - 1, "more after the bail out");
                at++;
            } else {
                require(point.matches(), lines[at]);
                at++;
                StringBuilder yaml = new StringBuilder();
                if (at < lines.length && lines[at].equals("  ---")) {
                    for (at++; !lines[at].equals("  ..."); at++) {
                        requireYaml(lines[at]);
                        yaml.append(lines[at]).append('\n');
                    }
                    at++;
                }
                int hash = hash(point.group(3));
                String name = point.group(3).substring(0, hash);
                String directive = point.group(3)
                        .substring(Math.min(hash + 3, point.group(3).length()));
                require(directive.isEmpty() || directive.matches("(?:SKIP|TODO) .+"), directive);
                int number = Integer.parseInt(point.group(2));
                require(number == points.size() + 1, "out of order: " + number);
                points.add(new Point(point.group(1) == null, number, name, directive, yaml.toString()));
            }
        }
        require(lines[1].equals("1.." + points.size()), "the plan is " + lines[1] + " for " + points.size());
        return new TapDocument(points, bailOut);
    }

    /** Where " # " begins a directive, or the end; every other # and every backslash must be escaped. */
    private static int hash(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == '\\') {
                i++;
                require(i < rest.length() && "#\\".indexOf(rest.charAt(i)) >= 0, rest);
            } else if (rest.charAt(i) == '#') {
                require(rest.startsWith(" # ", i - 1), rest);
                return i - 1;
            }
        }
        return rest.length();
    }

    private static void requireYaml(String line) {
        Matcher yaml = YAML.matcher(line);
        require(yaml.matches(), line);
        String value = yaml.group(3) == null ? yaml.group(2) : yaml.group(3);
        if (value != null && !value.equals("[]")) {
            JsonNode scalar = Validity.json(value);
            require(scalar.isTextual() || scalar.isIntegralNumber(), line);
        }
    }

    private static void require(boolean right, String line) {
        if (!right) {
            throw new IllegalArgumentException("not TAP 14: " + line);
        }
    }
}
