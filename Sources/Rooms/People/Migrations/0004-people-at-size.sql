-- What is done nightly, and when somebody is erased, without a look at every row.

-- Who would go first for want of use, and how many would.
DROP INDEX person_active_at;
CREATE INDEX person_active_at ON person (active_at, id) WHERE erased_at IS NULL AND merged_into IS NULL;
CREATE INDEX sign_in_person ON sign_in (person) WHERE person IS NOT NULL;
CREATE INDEX session_expires_at ON session (expires_at);
