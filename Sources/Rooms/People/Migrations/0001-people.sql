-- People, with or without an account of their own. What tells who somebody is (names, addresses, words about
-- them) is sealed under a key that is kept elsewhere, and looked up by a blind index: this file alone shows
-- nobody. Instants are milliseconds UTC.
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name BLOB,                          -- sealed; NULL once erased
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,              -- a person, or `console`
    active_at BIGINT NOT NULL,          -- the last thing that they did, or that was done for them
    merged_into TEXT REFERENCES person (id),
    erased_at BIGINT,
    CHECK ((name IS NULL) = (erased_at IS NOT NULL)),
    CHECK (merged_into IS NULL OR merged_into <> id)
);
CREATE INDEX person_merged_into ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX person_active_at ON person (active_at) WHERE erased_at IS NULL;

-- The whole of a name, for looking somebody up who says what they are called.
CREATE TABLE person_word (
    word BLOB NOT NULL,                 -- blind index
    person TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (word, person)
);
CREATE INDEX person_word_person ON person_word (person);

-- How somebody can be reached.
CREATE TABLE contact_detail (
    person TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('email', 'telephone', 'address')),
    value BLOB NOT NULL,                -- sealed
    word BLOB NOT NULL,                 -- blind index
    PRIMARY KEY (person, kind)
);
CREATE INDEX contact_detail_word ON contact_detail (word);

-- How they would like to be reached. No row: as for everybody who has not said.
CREATE TABLE message_wish (
    person TEXT PRIMARY KEY REFERENCES person (id),
    channel TEXT NOT NULL CHECK (channel IN ('email', 'text', 'letter', 'none')),
    language TEXT NOT NULL,
    quiet_from TEXT NOT NULL,           -- HH:MM, by the clocks of the place
    quiet_until TEXT NOT NULL,
    is_gathered BIGINT NOT NULL CHECK (is_gathered IN (0, 1))
);

-- Whoever can sign in themselves.
CREATE TABLE account (
    person TEXT PRIMARY KEY REFERENCES person (id),
    email BLOB NOT NULL UNIQUE,         -- blind index of the address, which is in contact_detail
    password TEXT,                      -- scrypt, as a PHC string
    code_secret BLOB,                   -- sealed; of the app that shows codes (RFC 6238)
    code_step BIGINT,                   -- of the last code that was taken: none is taken twice
    failures BIGINT NOT NULL DEFAULT 0, -- wrong passwords since the last right one
    wait_until BIGINT,                  -- no password is looked at before
    code_failures BIGINT NOT NULL DEFAULT 0, -- wrong codes, counted apart: who knows the password does not
    code_wait_until BIGINT,             -- begin again at nought, and who does not stops nobody's codes
    made_at BIGINT NOT NULL,
    CHECK (code_step IS NULL OR code_secret IS NOT NULL)
);
CREATE TABLE recovery_code (
    person TEXT NOT NULL REFERENCES account (person),
    code TEXT NOT NULL,                 -- scrypt, as a PHC string
    used_at BIGINT,
    PRIMARY KEY (person, code)
);
-- Who they are to an OpenID Connect provider.
CREATE TABLE provider_subject (
    provider TEXT NOT NULL,
    subject TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES account (person),
    PRIMARY KEY (provider, subject)
);
CREATE INDEX provider_subject_person ON provider_subject (person);

-- A sign-in that has begun and is not finished, in one browser alone.
CREATE TABLE sign_in (
    id TEXT PRIMARY KEY,
    browser BLOB NOT NULL,              -- digest of the browser's secret
    state TEXT NOT NULL CHECK (state IN ('sent', 'proved', 'done')),
    purpose TEXT NOT NULL CHECK (purpose IN ('sign-in', 'new-email')),
    link BLOB UNIQUE,                   -- digest of what the link bears
    code BLOB,                          -- digest of the code that may be typed instead
    email BLOB NOT NULL,                -- sealed: where both were sent
    email_word BLOB NOT NULL,           -- blind index
    asked_from BLOB NOT NULL,           -- blind index of the network address
    person TEXT REFERENCES person (id), -- whose it is: who asked for a new address, or who was found
    return_to BLOB,                     -- sealed: a path of this site
    tries BIGINT NOT NULL DEFAULT 0,    -- wrong codes
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sign_in_browser ON sign_in (browser, made_at);
CREATE INDEX sign_in_email_word ON sign_in (email_word, made_at);
CREATE INDEX sign_in_expires_at ON sign_in (expires_at);

CREATE TABLE session (
    id TEXT PRIMARY KEY,
    secret BLOB NOT NULL UNIQUE,        -- digest
    person TEXT NOT NULL REFERENCES person (id),
    browser_name BLOB NOT NULL,         -- sealed: "Firefox on Android", for the person's own list
    made_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,          -- when they last showed who they are
    seen_at BIGINT NOT NULL,            -- to some minutes
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX session_person ON session (person, made_at);

-- Who acts as what, where, and for how long.
CREATE TABLE role_held (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    scope_kind TEXT NOT NULL CHECK (scope_kind IN ('everywhere', 'place', 'organisation')),
    scope TEXT,
    since BIGINT NOT NULL,
    until BIGINT,
    given_by TEXT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    CHECK ((scope_kind = 'everywhere') = (scope IS NULL)),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX role_held_person ON role_held (person);
CREATE INDEX role_held_open ON role_held (role, since) WHERE ended_at IS NULL;

CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    link BLOB NOT NULL UNIQUE,          -- digest
    email BLOB,                         -- sealed; NULL for the first administrator's
    email_word BLOB,                    -- blind index
    role TEXT NOT NULL,
    scope_kind TEXT NOT NULL CHECK (scope_kind IN ('everywhere', 'place', 'organisation')),
    scope TEXT,
    role_until BIGINT,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    used_by TEXT REFERENCES person (id),
    ended_at BIGINT,
    CHECK ((scope_kind = 'everywhere') = (scope IS NULL)),
    CHECK ((used_at IS NULL) = (used_by IS NULL))
);
CREATE INDEX invitation_made_at ON invitation (made_at);

-- The words that somebody agreed to, each wording once.
CREATE TABLE consent_wording (
    id TEXT PRIMARY KEY,                -- digest of the words
    purpose TEXT NOT NULL,
    words TEXT NOT NULL
);
-- What somebody agreed to, and took back: rows are added and never changed; the last of a purpose counts.
CREATE TABLE consent_event (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    purpose TEXT NOT NULL,
    is_given BIGINT NOT NULL CHECK (is_given IN (0, 1)),
    wording TEXT NOT NULL REFERENCES consent_wording (id),
    how TEXT NOT NULL CHECK (how IN ('typed', 'spoken', 'paper')),
    told_to TEXT,                       -- the person to whom it was said; NULL where they did it themselves
    at BIGINT NOT NULL,
    CHECK ((how = 'typed') = (told_to IS NULL))
);
CREATE INDEX consent_event_person ON consent_event (person, purpose, at);
CREATE INDEX consent_event_purpose ON consent_event (purpose, at);

-- Who may see somebody's record or act for them: with their say-so ('help'), or by a reason that they are
-- shown ('look'); always limited in what, and for how long.
CREATE TABLE help (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    helper TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('help', 'look')),
    powers TEXT NOT NULL,               -- words of a closed list, with spaces between
    how TEXT CHECK (how IN ('typed', 'spoken', 'paper')),
    told_to TEXT,                       -- to whom they said so; NULL where they did it themselves
    why BLOB NOT NULL,                  -- sealed
    since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    CHECK (person <> helper),
    CHECK (until > since),
    CHECK ((kind = 'help') = (how IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX help_person ON help (person, until);
CREATE INDEX help_helper ON help (helper, until);

-- Two records of one person, shown as one. Taking it back is a date; nothing was moved.
CREATE TABLE merge (
    id TEXT PRIMARY KEY,
    kept TEXT NOT NULL REFERENCES person (id),
    other TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    by_whom TEXT NOT NULL,
    undone_at BIGINT,
    undone_by TEXT,
    CHECK (kept <> other),
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
CREATE INDEX merge_kept ON merge (kept);
CREATE UNIQUE INDEX merge_other ON merge (other) WHERE undone_at IS NULL;
