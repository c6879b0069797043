"""The published OpenAPI document, with what is wrong in it put right: each change is in README.md."""
import json

import schemas
from kith import DATA

PROBLEM = {
    "description": "refused",
    "content": {"application/problem+json": {"schema": {"type": "object"}}},
}


def published_document(api):
    document = json.loads((DATA / "oruk-3.0" / "DERIVED_openapi_bundled.json").read_text())
    for path, methods in document["paths"].items():
        operation = methods["get"]
        if path != "/":
            operation["responses"] |= {"400": PROBLEM}
        if path.endswith("{id}"):
            operation["responses"] |= {"404": PROBLEM}
            give_example(methods, api, path)
    for parameter in document["components"]["parameters"].values():
        parameter["allowEmptyValue"] = True
    content = document["paths"]["/service_at_locations/{id}"]["get"]["responses"]["200"]["content"]
    content["application/json"]["schema"] = schemas.one("service_at_locations").schema
    return document


def give_example(methods, api, path):
    """One that is there, so that more than refusals is asked for."""
    entry = api.page(path.split("/")[1], per_page=1)["contents"][0]
    for parameter in methods["parameters"]:
        parameter["example"] = entry["id"]
