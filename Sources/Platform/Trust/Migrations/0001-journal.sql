-- What was done, and looked at, that somebody may have to answer for: who, for whom, what, whose, why, when.
-- Entries are added and never changed; each one's hash covers the one before, so that a change, a gap or a
-- change of order shows (see docs/journal.md). Identifiers alone stand here, no names.
CREATE TABLE journal_entry (
    number INTEGER PRIMARY KEY,         -- 1, 2, 3, … without a gap; on SQLite the row's own place
    at BIGINT NOT NULL,                 -- milliseconds UTC
    who TEXT NOT NULL,                  -- the account, job or program that did it
    on_behalf_of TEXT,                  -- the person for whom it was done, where that is another
    what TEXT NOT NULL,                 -- the verb, as `person.look`
    whose TEXT,                         -- the person whose record it was
    thing TEXT,                         -- which thing, as `consent/0193…`
    why TEXT,                           -- in words; taken away when somebody is erased
    salt BLOB,                          -- makes the digest of `why` tell nothing; goes with it
    why_digest BLOB,                    -- stays
    hash BLOB NOT NULL,
    CHECK (number > 0),
    CHECK ((why IS NULL) = (salt IS NULL)),
    CHECK (why IS NULL OR why_digest IS NOT NULL)
);
-- Who looked at somebody's record.
CREATE INDEX journal_entry_whose ON journal_entry (whose, number) WHERE whose IS NOT NULL;

-- The last entry: writers take turns at this row, and entries cut off the end are missed by it.
CREATE TABLE journal_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number BIGINT NOT NULL,
    hash BLOB                           -- NULL before the first entry
);
INSERT INTO journal_head (id, number, hash) VALUES (1, 0, NULL);
