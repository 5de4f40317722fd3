-- The chat room: one row a pushed line. Numbers are given by the one writer, gapless, and never again.
CREATE TABLE chat_line (
    number INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL, -- UTC, milliseconds; never used for order
    name   TEXT    NOT NULL,
    text   TEXT    NOT NULL
) STRICT;

PRAGMA user_version = 1;
