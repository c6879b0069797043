-- What is sought through: one entry for each service that can be found. See 0002-find-sqlite.sql, which this
-- is the pair of; `words` holds positions and weights, A for the name, B for keywords, D for the description.
CREATE TABLE find_entry (
    service_id TEXT PRIMARY KEY REFERENCES service (id) ON DELETE CASCADE,
    sort_name TEXT COLLATE "C" NOT NULL,
    points BYTEA NOT NULL,
    hours TEXT NOT NULL,
    words TSVECTOR NOT NULL,
    marks TEXT[] NOT NULL
);
CREATE INDEX find_entry_sort_name ON find_entry (sort_name, service_id);
CREATE INDEX find_entry_words ON find_entry USING gin (words, marks);
