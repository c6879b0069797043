-- The asset map: what a community has, in the tables and fields of the Human Services Data Specification 3.0.
-- Dates are ISO 8601 text, times HH:MM or HH:MM:SS text with the offset that was published, coordinates
-- WGS 84 degrees, amounts as published in `currency`.
--
-- Every table has beside the specification's fields: `feed_id`, the feed that the row belongs to;
-- `external_id`, the row's identifier in the feed where that is not its `id` (NULL where it is, or the
-- feed gave none); `fingerprint`, a hash of what the feed said, by which an import knows what is unchanged.

-- Where rows came from. Every row belongs to one feed, which alone may change it by an import.
CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,              -- the path or URL that was last imported
    imported_at BIGINT NOT NULL         -- milliseconds UTC
);

-- An organisation that provides services, or holds a place.
CREATE TABLE organization (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    name TEXT NOT NULL,
    alternate_name TEXT,
    description TEXT,
    email TEXT,
    website TEXT,
    tax_status TEXT,
    tax_id TEXT,
    year_incorporated BIGINT,
    legal_status TEXT,
    logo TEXT,
    uri TEXT,
    parent_organization_id TEXT REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX organization_parent_organization_id ON organization (parent_organization_id)
    WHERE parent_organization_id IS NOT NULL;

CREATE TABLE organization_identifier (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organization (id),
    identifier_scheme TEXT,
    identifier_type TEXT,
    identifier TEXT NOT NULL
);
CREATE INDEX organization_identifier_organization_id ON organization_identifier (organization_id);

CREATE TABLE program (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organization (id),
    name TEXT NOT NULL,
    alternate_name TEXT,
    description TEXT
);
CREATE INDEX program_organization_id ON program (organization_id);

-- Something that an organisation offers to people.
CREATE TABLE service (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organization (id),
    program_id TEXT REFERENCES program (id),
    name TEXT NOT NULL,
    alternate_name TEXT,
    description TEXT,
    url TEXT,
    email TEXT,
    status TEXT NOT NULL
        CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily closed')),
    interpretation_services TEXT,
    application_process TEXT,
    fees_description TEXT,
    wait_time TEXT,
    fees TEXT,
    accreditations TEXT,
    eligibility_description TEXT,
    minimum_age DOUBLE PRECISION,
    maximum_age DOUBLE PRECISION,
    assured_date TEXT,
    assurer_email TEXT,
    licenses TEXT,
    alert TEXT,
    last_modified TEXT
);
CREATE INDEX service_organization_id ON service (organization_id);
CREATE INDEX service_program_id ON service (program_id) WHERE program_id IS NOT NULL;

CREATE TABLE taxonomy (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    uri TEXT,
    version TEXT
);

CREATE TABLE taxonomy_term (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    code TEXT,
    name TEXT NOT NULL,
    description TEXT,
    parent_id TEXT REFERENCES taxonomy_term (id) DEFERRABLE INITIALLY DEFERRED,
    taxonomy TEXT,
    language TEXT,
    taxonomy_id TEXT REFERENCES taxonomy (id),
    term_uri TEXT
);
CREATE INDEX taxonomy_term_parent_id ON taxonomy_term (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX taxonomy_term_taxonomy_id ON taxonomy_term (taxonomy_id) WHERE taxonomy_id IS NOT NULL;

CREATE TABLE location (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    location_type TEXT NOT NULL CHECK (location_type IN ('physical', 'postal', 'virtual')),
    url TEXT,
    organization_id TEXT REFERENCES organization (id),
    name TEXT,
    alternate_name TEXT,
    description TEXT,
    transportation TEXT,
    latitude DOUBLE PRECISION CHECK (latitude BETWEEN -90 AND 90),
    longitude DOUBLE PRECISION CHECK (longitude BETWEEN -180 AND 180),
    external_identifier TEXT,
    external_identifier_type TEXT,
    CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX location_organization_id ON location (organization_id) WHERE organization_id IS NOT NULL;

CREATE TABLE service_at_location (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    service_id TEXT NOT NULL REFERENCES service (id),
    location_id TEXT NOT NULL REFERENCES location (id),
    description TEXT
);
CREATE INDEX service_at_location_service_id ON service_at_location (service_id);
CREATE INDEX service_at_location_location_id ON service_at_location (location_id);

CREATE TABLE address (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    location_id TEXT NOT NULL REFERENCES location (id),
    attention TEXT,
    address_1 TEXT,
    address_2 TEXT,
    city TEXT,
    region TEXT,
    state_province TEXT,
    postal_code TEXT,
    country TEXT,
    address_type TEXT NOT NULL CHECK (address_type IN ('physical', 'postal', 'virtual'))
);
CREATE INDEX address_location_id ON address (location_id);

CREATE TABLE contact (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    organization_id TEXT REFERENCES organization (id),
    service_id TEXT REFERENCES service (id),
    service_at_location_id TEXT REFERENCES service_at_location (id),
    location_id TEXT REFERENCES location (id),
    name TEXT,
    title TEXT,
    department TEXT,
    email TEXT
);
CREATE INDEX contact_organization_id ON contact (organization_id) WHERE organization_id IS NOT NULL;
CREATE INDEX contact_service_id ON contact (service_id) WHERE service_id IS NOT NULL;
CREATE INDEX contact_service_at_location_id ON contact (service_at_location_id)
    WHERE service_at_location_id IS NOT NULL;
CREATE INDEX contact_location_id ON contact (location_id) WHERE location_id IS NOT NULL;

CREATE TABLE phone (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    location_id TEXT REFERENCES location (id),
    service_id TEXT REFERENCES service (id),
    organization_id TEXT REFERENCES organization (id),
    contact_id TEXT REFERENCES contact (id),
    service_at_location_id TEXT REFERENCES service_at_location (id),
    number TEXT NOT NULL,
    extension DOUBLE PRECISION,
    type TEXT,
    description TEXT
);
CREATE INDEX phone_location_id ON phone (location_id) WHERE location_id IS NOT NULL;
CREATE INDEX phone_service_id ON phone (service_id) WHERE service_id IS NOT NULL;
CREATE INDEX phone_organization_id ON phone (organization_id) WHERE organization_id IS NOT NULL;
CREATE INDEX phone_contact_id ON phone (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX phone_service_at_location_id ON phone (service_at_location_id)
    WHERE service_at_location_id IS NOT NULL;

CREATE TABLE language (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    service_id TEXT REFERENCES service (id),
    location_id TEXT REFERENCES location (id),
    phone_id TEXT REFERENCES phone (id),
    name TEXT,
    code TEXT,
    note TEXT
);
CREATE INDEX language_service_id ON language (service_id) WHERE service_id IS NOT NULL;
CREATE INDEX language_location_id ON language (location_id) WHERE location_id IS NOT NULL;
CREATE INDEX language_phone_id ON language (phone_id) WHERE phone_id IS NOT NULL;

-- When a service, a location or the two together are open (RFC 5545 terms).
CREATE TABLE schedule (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    service_id TEXT REFERENCES service (id),
    location_id TEXT REFERENCES location (id),
    service_at_location_id TEXT REFERENCES service_at_location (id),
    valid_from TEXT,
    valid_to TEXT,
    dtstart TEXT,
    timezone DOUBLE PRECISION,
    until TEXT,
    count BIGINT,
    wkst TEXT,
    freq TEXT,
    interval BIGINT,
    byday TEXT,
    byweekno TEXT,
    bymonthday TEXT,
    byyearday TEXT,
    description TEXT,
    opens_at TEXT,
    closes_at TEXT,
    schedule_link TEXT,
    attending_type TEXT,
    notes TEXT
);
CREATE INDEX schedule_service_id ON schedule (service_id) WHERE service_id IS NOT NULL;
CREATE INDEX schedule_location_id ON schedule (location_id) WHERE location_id IS NOT NULL;
CREATE INDEX schedule_service_at_location_id ON schedule (service_at_location_id)
    WHERE service_at_location_id IS NOT NULL;

CREATE TABLE accessibility (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    location_id TEXT NOT NULL REFERENCES location (id),
    description TEXT,
    details TEXT,
    url TEXT
);
CREATE INDEX accessibility_location_id ON accessibility (location_id);

CREATE TABLE cost_option (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    service_id TEXT NOT NULL REFERENCES service (id),
    valid_from TEXT,
    valid_to TEXT,
    option TEXT,
    currency TEXT,
    amount DOUBLE PRECISION,
    amount_description TEXT
);
CREATE INDEX cost_option_service_id ON cost_option (service_id);

CREATE TABLE required_document (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    service_id TEXT NOT NULL REFERENCES service (id),
    document TEXT,
    uri TEXT
);
CREATE INDEX required_document_service_id ON required_document (service_id);

CREATE TABLE funding (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    organization_id TEXT REFERENCES organization (id),
    service_id TEXT REFERENCES service (id),
    source TEXT
);
CREATE INDEX funding_organization_id ON funding (organization_id) WHERE organization_id IS NOT NULL;
CREATE INDEX funding_service_id ON funding (service_id) WHERE service_id IS NOT NULL;

CREATE TABLE service_area (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    service_id TEXT NOT NULL REFERENCES service (id),
    name TEXT,
    description TEXT,
    extent TEXT,
    extent_type TEXT,
    uri TEXT
);
CREATE INDEX service_area_service_id ON service_area (service_id);

-- A term of a taxonomy said of a row of any table.
CREATE TABLE attribute (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    link_id TEXT NOT NULL,
    taxonomy_term_id TEXT NOT NULL REFERENCES taxonomy_term (id),
    link_type TEXT,
    link_entity TEXT NOT NULL,
    value TEXT
);
CREATE INDEX attribute_taxonomy_term_id ON attribute (taxonomy_term_id);
CREATE INDEX attribute_link_id ON attribute (link_id);

CREATE TABLE metadata (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    resource_id TEXT,
    resource_type TEXT,
    last_action_date TEXT,
    last_action_type TEXT,
    field_name TEXT,
    previous_value TEXT,
    replacement_value TEXT,
    updated_by TEXT
);
CREATE INDEX metadata_resource_id ON metadata (resource_id) WHERE resource_id IS NOT NULL;

CREATE TABLE meta_table_description (
    id TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    external_id TEXT,
    fingerprint BIGINT NOT NULL,
    name TEXT,
    language TEXT,
    character_set TEXT
);
