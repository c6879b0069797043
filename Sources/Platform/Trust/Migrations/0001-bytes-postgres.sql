-- Bytes have one name on both engines from here on.
CREATE DOMAIN blob AS bytea;
