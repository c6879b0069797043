-- What is sought through: one entry for each service that can be found, kept apart from the words so that
-- the distance of a thousand candidates is read from few pages.
CREATE TABLE find_entry (
    docid INTEGER PRIMARY KEY,          -- stays the same when the file is compacted, as a bare rowid does not
    service_id TEXT NOT NULL UNIQUE REFERENCES service (id) ON DELETE CASCADE,
    sort_name TEXT NOT NULL,            -- the name as it is put in order
    points BLOB NOT NULL,               -- latitude and longitude in ten-millionths of a degree, 4 bytes each
    hours TEXT NOT NULL                 -- when it is open, as `IndexedHours` writes it
);
CREATE INDEX find_entry_sort_name ON find_entry (sort_name, docid);

-- The words, cut into tokens beforehand so that both engines find the same things; in `marks` the squares
-- of the map, the kinds of help and the days of the week.
CREATE VIRTUAL TABLE find_text USING fts5 (
    name, keywords, description, marks, tokenize = 'ascii', prefix = '3'
);

-- A service that goes takes its words with it.
CREATE TRIGGER find_entry_delete AFTER DELETE ON find_entry BEGIN
    DELETE FROM find_text WHERE rowid = old.docid;
END;
