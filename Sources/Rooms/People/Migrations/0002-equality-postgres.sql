-- What people say of themselves, if they like, to see whether everybody is reached. Nothing leads from an answer
-- to a person, nor from one answer to another of the same person: no time but the quarter, random identifiers,
-- and, once the table is clustered anew, no order.
CREATE TABLE equality_answer (
    id TEXT PRIMARY KEY,                -- random
    question TEXT NOT NULL,
    quarter TEXT NOT NULL,              -- as 2026-Q4
    choice TEXT,                        -- of the list; NULL for own words
    words BYTEA,                         -- sealed
    word BYTEA,                          -- blind index, by which the same words are counted together
    CHECK ((choice IS NULL) = (words IS NOT NULL)),
    CHECK ((words IS NULL) = (word IS NULL))
);
CREATE INDEX equality_answer_question ON equality_answer (question, choice, word);
-- That somebody has answered, so that they are not asked again: in which quarter, and nothing of what.
CREATE TABLE equality_asked (
    person TEXT PRIMARY KEY REFERENCES person (id),
    quarter TEXT NOT NULL
);
