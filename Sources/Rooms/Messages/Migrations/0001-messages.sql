-- What this place writes to people: what waits, what was sent, and what came of it. Who it is for
-- stands here as an identifier; addresses, subjects and words are sealed, so that a stolen file shows
-- none of them.
CREATE TABLE message (
    id TEXT PRIMARY KEY,
    event TEXT NOT NULL UNIQUE,         -- what it tells of: the same event is told once
    person TEXT,                        -- whom it is for; NULL for an address that is nobody's yet
    urgency TEXT NOT NULL CHECK (urgency IN ('now', 'soon', 'digest')),
    state TEXT NOT NULL CHECK (
        state IN ('waiting', 'sending', 'sent', 'printing', 'gathered', 'withheld', 'expired',
            'failed', 'unsure')),
    made_at BIGINT NOT NULL,            -- milliseconds UTC, like all below
    changed_at BIGINT NOT NULL,         -- when the state became what it is
    secret_until BIGINT,                -- its words are a one-time link, which is good until then
    channel TEXT CHECK (channel IN ('email', 'text', 'letter')), -- how it goes, or went
    language TEXT,                      -- in which it went
    tries BIGINT NOT NULL,
    doubts BIGINT NOT NULL,             -- tries of which nobody knows whether they sent it
    trouble TEXT,                       -- why it waits or was given up; names no person
    digest_id TEXT REFERENCES message (id), -- the message in which it was gathered with others
    address BLOB,                       -- sealed; where it goes, or went
    address_word BLOB,                  -- blind index of an e-mail address that is nobody's yet
    subject BLOB,                       -- sealed
    words BLOB,                         -- sealed; taken from what is secret once it is sent
    CHECK (urgency <> 'digest' OR person IS NOT NULL),
    CHECK ((state = 'gathered') = (digest_id IS NOT NULL))
);
CREATE INDEX message_made ON message (made_at, id);
CREATE INDEX message_state ON message (state, made_at, id);
CREATE INDEX message_person ON message (person, made_at, id) WHERE person IS NOT NULL;
CREATE INDEX message_digest ON message (digest_id) WHERE digest_id IS NOT NULL;
CREATE INDEX message_address_word ON message (address_word, made_at, id)
    WHERE address_word IS NOT NULL;
-- What the next digest of somebody is made of.
CREATE INDEX message_to_gather ON message (person, made_at, id)
    WHERE state = 'waiting' AND urgency = 'digest';
-- Words that must go when their time is over.
CREATE INDEX message_secret ON message (secret_until)
    WHERE secret_until IS NOT NULL AND words IS NOT NULL;
