-- Every path and URL that a feed was ever imported from, by which its name is known again. The last of
-- them is the feed's own `address`.
CREATE TABLE feed_address (
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    address TEXT NOT NULL,
    PRIMARY KEY (feed_id, address)
);

CREATE INDEX feed_address_address ON feed_address (address);

INSERT INTO feed_address (feed_id, address) SELECT id, address FROM feed;
