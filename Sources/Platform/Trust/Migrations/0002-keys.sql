-- Under which keys something in this database was sealed, by their names, which tell nothing of them: so that
-- a server without the right file of keys says so at once, and does not begin a second one.
CREATE TABLE sealing_key (
    id BLOB PRIMARY KEY,                -- 8 bytes
    since BIGINT NOT NULL               -- milliseconds UTC
);
