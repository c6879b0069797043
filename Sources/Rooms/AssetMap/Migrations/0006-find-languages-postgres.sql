-- The languages of what is listed already go among its marks, as `Marks.language` makes them.
CREATE TEMPORARY TABLE spoken ON COMMIT DROP AS
    SELECT service_id, name FROM language WHERE service_id IS NOT NULL AND octet_length(name) <= 500
    UNION
    SELECT there.service_id, language.name FROM service_at_location there
    JOIN language ON language.location_id = there.location_id
    WHERE octet_length(language.name) <= 500;

UPDATE find_entry SET marks = find_entry.marks || said.marks
FROM (
    SELECT service_id, array_agg('l' || encode(convert_to(name, 'UTF8'), 'hex')) AS marks
    FROM spoken GROUP BY service_id
) AS said
WHERE said.service_id = find_entry.service_id;
