-- How many services have each word or mark: what PostgreSQL counts from its arrays. It holds no data.
CREATE VIRTUAL TABLE find_vocabulary USING fts5vocab (find_text, col);

-- The words of what is listed already, as far as the index has them whole.
INSERT INTO find_word (word, letters)
SELECT DISTINCT term, length(term) FROM find_vocabulary
WHERE col IN ('name', 'keywords') AND length(term) BETWEEN 2 AND 24 AND term NOT GLOB '*[0-9]*';
