-- Where a log begins whose oldest entries were deleted: its numbers go on from here, even when none is left.
CREATE TABLE log_floor (
    log    TEXT    PRIMARY KEY, -- the table of its entries
    number INTEGER NOT NULL     -- of the oldest entry that is kept, or of the next one where none is
) STRICT;

PRAGMA user_version = 4;
