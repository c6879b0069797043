-- Work to be done after the deed that asked for it: a message to send, a thing to do every day. It is asked for
-- in the transaction of the deed, done by whichever process comes first, and tried again until it is done or is
-- given up for a person to look at.
CREATE TABLE job (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,                 -- which handler does it
    event TEXT NOT NULL UNIQUE,         -- what it is done for: the same event asks once
    body TEXT NOT NULL,                 -- what the handler needs to know
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dead')),
    made_at BIGINT NOT NULL,            -- milliseconds UTC, like all below
    due_at BIGINT NOT NULL,             -- not before; while somebody is at it, when others may take it
    attempts BIGINT NOT NULL,
    lease TEXT,                         -- of whoever is at it; NULL when nobody is
    trouble TEXT,                       -- what went wrong the last time
    ended_at BIGINT,
    CHECK ((state = 'waiting') = (ended_at IS NULL)),
    CHECK (state = 'waiting' OR lease IS NULL)
);
CREATE INDEX job_due ON job (due_at, id) WHERE state = 'waiting';
CREATE INDEX job_ended ON job (state, ended_at) WHERE state <> 'waiting';
