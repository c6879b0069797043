-- The words that services are found by, as people write them, for what the index of words cannot answer: is
-- there such a word, which are spelled nearly like it, and is it two words in one ("foodbank"). Words that no
-- service says any longer may stay: each is counted in the index before anybody is told of it.
CREATE TABLE find_word (
    word TEXT PRIMARY KEY,              -- in small letters, without accents, its ending not taken off
    letters BIGINT NOT NULL             -- how many, since a misspelling has nearly as many
);
CREATE INDEX find_word_letters ON find_word (letters, word);

-- Where a ZIP or postal code is that no list of postcodes knows: in the middle of the places that have it.
CREATE INDEX address_postal_code ON address (postal_code);
