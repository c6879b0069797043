"""The published schemas of Open Referral UK 3.0 and HSDS 3.0, with their formats held to."""
import json
from functools import cache

from jsonschema import Draft202012Validator, FormatChecker
from rfc3339_validator import validate_rfc3339
from rfc3986_validator import validate_rfc3986

from kith import DATA

assert validate_rfc3339 and validate_rfc3986, "without these, formats would pass unseen"
FORMATS = FormatChecker()

# The compiled schemas nest what an answer nests; taxonomies have none and nest their terms by a reference.
_ORUK = {
    "services": "compiled/service.json",
    "organizations": "compiled/organization.json",
    "service_at_locations": "compiled/service_at_location.json",
    "taxonomies": "taxonomy.json",
    "taxonomy_terms": "taxonomy_term.json",
}
_ORUK_LISTS = _ORUK | {
    "services": "compiled/service_list.json",
    "organizations": "compiled/organization_list.json",
    "service_at_locations": "compiled/service_at_location_list.json",
}
_HSDS = {"services": "compiled/service.json", "organizations": "compiled/organization.json",
         "service_at_locations": "compiled/service_at_location.json"}


@cache
def one(name):
    """What shows one of these in full."""
    return _validator("oruk-3.0", _ORUK[name], is_strict=True)


@cache
def entry(name):
    """What an entry of a list is: the `*_list.json` schemas describe one entry, not the page."""
    return _validator("oruk-3.0", _ORUK_LISTS[name], is_strict=True)


@cache
def hsds(name):
    """The wider specification that Open Referral UK is a profile of; `None` where it compiles none."""
    return _validator("hsds-3.0", _HSDS[name]) if name in _HSDS else None


def check(validator, instance, where):
    error = next(validator.iter_errors(instance), None)
    assert error is None, f"{where}: {error.json_path}: {error.message}"


def _validator(profile, path, is_strict=False):
    folder = DATA / profile / "schema"
    schema = _resolved(json.loads((folder / path).read_text()), folder)
    if is_strict:
        schema = _strict(schema)
    schema.setdefault("$schema", Draft202012Validator.META_SCHEMA["$id"])
    return Draft202012Validator(schema, format_checker=FORMATS)


def _resolved(schema, folder):
    """References between the files of the uncompiled schemas, followed."""
    if isinstance(schema, list):
        return [_resolved(item, folder) for item in schema]
    if not isinstance(schema, dict):
        return schema
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference.endswith(".json") and (folder / reference).exists():
        return _resolved(json.loads((folder / reference).read_text()), folder)
    return {name: _resolved(value, folder) for name, value in schema.items()}


def _strict(schema):
    """Days and times are described as such beside the schema proper; here they are held to it."""
    if isinstance(schema, list):
        return [_strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    strict = {name: _strict(value) for name, value in schema.items()}
    match schema.get("datapackage_type"):
        case "date":
            strict["format"] = "date"
        case "time":
            strict["pattern"] = r"^([01]\d|2[0-4]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d(:?\d\d)?)?$"
    return strict
