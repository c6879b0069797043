-- The tree of places that this Kith serves: an integrated care system, its towns, their neighbourhoods.
CREATE TABLE place (
    id TEXT PRIMARY KEY,
    parent_id TEXT REFERENCES place (id),
    kind TEXT NOT NULL CHECK (kind IN ('system', 'county', 'town', 'ward', 'neighbourhood')),
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,            -- an IANA name, as Europe/London
    latitude DOUBLE PRECISION CHECK (latitude BETWEEN -90 AND 90),
    longitude DOUBLE PRECISION CHECK (longitude BETWEEN -180 AND 180),
    CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CHECK (id <> parent_id)
);
CREATE INDEX place_parent_id ON place (parent_id);
-- One root, so that "this place" always means something.
CREATE UNIQUE INDEX place_root ON place ((1)) WHERE parent_id IS NULL;

-- Postcodes that are known, and where they are. Written in capitals without a space: AB101AA.
CREATE TABLE postcode (
    postcode TEXT PRIMARY KEY,
    latitude DOUBLE PRECISION NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    longitude DOUBLE PRECISION NOT NULL CHECK (longitude BETWEEN -180 AND 180)
);
