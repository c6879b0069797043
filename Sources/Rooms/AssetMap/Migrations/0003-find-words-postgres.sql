-- The words of what is listed already, as far as the index has them whole.
INSERT INTO find_word (word, letters)
SELECT word, length(word) FROM ts_stat('SELECT words FROM find_entry', 'AB')
WHERE length(word) BETWEEN 2 AND 24 AND word !~ '[0-9]';
