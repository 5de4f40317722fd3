package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteConfig;

class SqlParametersTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ';', textBlock = """
            SELECT :a                              ; SELECT ?                               ; a
            SELECT :a, :_b2 + :a                   ; SELECT ?, ? + ?                        ; a _b2 a
            VALUES(:at,:user)                      ; VALUES(?,?)                            ; at user
            SELECT ':a', :b                        ; SELECT ':a', ?                         ; b
            SELECT 'it''s :a', :b                  ; SELECT 'it''s :a', ?                   ; b
            SELECT ":a" FROM t WHERE ":a" = :b     ; SELECT ":a" FROM t WHERE ":a" = ?      ; b
            SELECT /* :a */ :b -- :c               ; SELECT /* :a */ ? -- :c                ; b
            SELECT name || ': ' || text FROM line  ; SELECT name || ': ' || text FROM line  ; ``
            SELECT 1 : 2                           ; SELECT 1 : 2                           ; ``
            """)
    void areFoundWhereTheyAreOne(String sql, String parsed, String names) {
        ParsedSql found = parse(sql);
        assertThat(found.getSql()).isEqualTo(parsed);
        assertThat(found.getParameters().getParameterNames())
                .isEqualTo(names.isEmpty() ? List.of() : List.of(names.split(" ")));
    }

    @Test
    void areFoundBehindLinesOfComments() {
        assertThat(parse("-- it's\nSELECT :a /* it's\n:b */ + :c")
                        .getParameters()
                        .getParameterNames())
                .containsExactly("a", "c");
    }

    @Test
    void areBoundByName() {
        try (Handle handle = memory()) {
            assertThat(handle.createQuery("SELECT :b || ':a' || :a || :b")
                            .bind("a", "1")
                            .bind("b", "2")
                            .mapTo(String.class)
                            .one())
                    .isEqualTo("2:a12");
        }
    }

    @Test
    void mustEachBeBoundAndBeThere() {
        try (Handle handle = memory()) {
            assertThatThrownBy(() -> handle.createQuery("SELECT :a, :b")
                            .bind("b", 1)
                            .mapTo(String.class)
                            .one())
                    .isInstanceOf(UnableToCreateStatementException.class)
                    .hasMessageContaining("Missing named parameter 'a'");
            assertThatThrownBy(() -> handle.createQuery("SELECT 1")
                            .bind("b", 1)
                            .mapTo(String.class)
                            .one())
                    .isInstanceOf(UnableToCreateStatementException.class)
                    .hasMessageContaining("Superfluous named parameters");
        }
    }

    @Test
    void areBoundByTheirPlace() {
        try (Handle handle = memory()) {
            assertThat(handle.select("SELECT ? || '?' || ?", 1, 2)
                            .mapTo(String.class)
                            .one())
                    .isEqualTo("1?2");
        }
    }

    private static ParsedSql parse(String sql) {
        try (Handle handle = memory();
                var query = handle.createQuery(sql)) {
            return new SqlParameters().parse(sql, query.getContext());
        }
    }

    private static Handle memory() {
        return Database.jdbi(() -> new SQLiteConfig().createConnection(Database.IN_MEMORY))
                .open();
    }
}
