-- The visit log. AUTOINCREMENT: a number must not come back, even when the newest visits were deleted.
CREATE TABLE history_visit (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL, -- UTC, milliseconds; never used for order
    address TEXT    NOT NULL,
    user    TEXT,             -- null where the request names none
    request TEXT    NOT NULL, -- escaped
    outcome TEXT    NOT NULL
) STRICT;

CREATE INDEX history_visit_user ON history_visit (user);

-- Names that the server gave out; never one twice.
CREATE TABLE history_name (
    number INTEGER PRIMARY KEY,
    name   TEXT    NOT NULL UNIQUE,
    at     INTEGER NOT NULL
) STRICT;

PRAGMA user_version = 3;
