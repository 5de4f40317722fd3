-- The bulletin board: a post is its lines, stored whole or not at all; the numbers of all lines are gapless.
CREATE TABLE bulletin_post (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL, -- UTC, milliseconds; never used for order
    address TEXT    NOT NULL
) STRICT;

CREATE TABLE bulletin_line (
    number INTEGER PRIMARY KEY,
    post   INTEGER NOT NULL REFERENCES bulletin_post (number),
    text   TEXT    NOT NULL
) STRICT;

PRAGMA user_version = 2;
