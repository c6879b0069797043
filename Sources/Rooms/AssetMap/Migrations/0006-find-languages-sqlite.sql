-- The languages of what is listed already go among its marks, as `Marks.language` makes them.
CREATE TEMP TABLE spoken AS
    SELECT service_id, name FROM language WHERE service_id IS NOT NULL AND length(CAST(name AS BLOB)) <= 500
    UNION
    SELECT there.service_id, language.name FROM service_at_location there
    JOIN language ON language.location_id = there.location_id
    WHERE length(CAST(language.name AS BLOB)) <= 500;
CREATE INDEX temp.spoken_service_id ON spoken (service_id);

UPDATE find_text SET marks = marks || (
    SELECT ' ' || group_concat('l' || lower(hex(spoken.name)), ' ') FROM find_entry
    JOIN spoken ON spoken.service_id = find_entry.service_id
    WHERE find_entry.docid = find_text.rowid)
WHERE rowid IN (
    SELECT docid FROM find_entry WHERE service_id IN (SELECT service_id FROM spoken));

DROP TABLE spoken;
