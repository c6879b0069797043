-- Signing in through a provider of OpenID Connect.
--
-- Who somebody is to a provider tells who they are, as some give an e-mail address for it: so it is sealed, and
-- looked up by a blind index. (The table of step 1 had it in the clear, and nothing was ever written to it.)
DROP TABLE provider_subject;
CREATE TABLE provider_subject (
    id TEXT PRIMARY KEY,
    provider TEXT NOT NULL,             -- its issuer's URL
    subject BLOB NOT NULL,              -- sealed
    word BLOB NOT NULL,                 -- blind index
    person TEXT NOT NULL REFERENCES account (person),
    made_at BIGINT NOT NULL,
    UNIQUE (provider, word)
);
CREATE INDEX provider_subject_person ON provider_subject (person);

-- A browser that was sent to the provider, from then until it is known who came back.
CREATE TABLE provider_visit (
    id TEXT PRIMARY KEY,
    browser BLOB NOT NULL,              -- digest of the browser's secret: no other may come back
    state BLOB UNIQUE,                  -- digest of what the browser must bring; NULL once it is back
    kept BLOB NOT NULL,                 -- sealed: the secrets of the visit; once it is back, whom it named
    sign_in TEXT UNIQUE REFERENCES sign_in (id) ON DELETE CASCADE, -- by which they show their address
    return_to TEXT,                     -- a path of this site
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX provider_visit_browser ON provider_visit (browser, made_at);
CREATE INDEX provider_visit_expires_at ON provider_visit (expires_at);
