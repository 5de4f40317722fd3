-- The notes of the sixth protocol, in the test tree only.
CREATE TABLE note (
    number INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL DEFAULT (unixepoch() * 1000), -- UTC, milliseconds
    text   TEXT NOT NULL
) STRICT;

PRAGMA user_version = 1000;
