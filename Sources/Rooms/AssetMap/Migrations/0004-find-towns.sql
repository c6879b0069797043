-- Where a town is that no list of places knows: in the middle of the places that have it in their address. It is
-- asked for with every search, since people write the town among the words.
CREATE INDEX address_city ON address (LOWER(city));
