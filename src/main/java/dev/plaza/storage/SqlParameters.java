package dev.plaza.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds the parameters of a statement, {@code :name} and {@code ?}; any thread. JDBI's own way is a grammar that has to be
 * loaded and warmed up, a fifth of a server's start; what Plaza's statements hold is found by one expression.
 */
final class SqlParameters implements SqlParser {
    /** A parameter, or what one cannot be in: a text, a name in quotes, a comment. */
    private static final Pattern PARTS =
            Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\n]*|/\\*(?s:.*?)\\*/|:(?<name>[A-Za-z_][A-Za-z_0-9]*)|[?]");

    /** The texts are Plaza's own, and not many. */
    private final Cache<String, ParsedSql> known =
            Caffeine.newBuilder().maximumSize(1_000).build();

    @Override
    public ParsedSql parse(String sql, StatementContext context) {
        return known.get(sql, SqlParameters::parse);
    }

    private static ParsedSql parse(String sql) {
        ParsedSql.Builder parsed = ParsedSql.builder();
        int done = 0;
        for (Matcher part = PARTS.matcher(sql); part.find(); done = part.end()) {
            parsed.append(sql.substring(done, part.start()));
            add(part, parsed);
        }
        return parsed.append(sql.substring(done)).build();
    }

    private static void add(Matcher part, ParsedSql.Builder parsed) {
        String name = part.group("name");
        if (name != null) {
            parsed.appendNamedParameter(name);
        } else if (part.group().equals("?")) {
            parsed.appendPositionalParameter();
        } else {
            parsed.append(part.group());
        }
    }

    @Override
    public String nameParameter(String name, StatementContext context) {
        return ":" + name;
    }
}
