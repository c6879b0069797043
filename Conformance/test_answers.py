"""Every answer is what the published schemas say it is."""
import pytest
import schemas
from api import LISTS


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_of_every_list_of_the_demo(demo, name):
    entries = demo.all(name)
    assert entries, "the demo has none"
    for entry in entries:
        schemas.check(schemas.entry(name), entry, f"{name}/{entry['id']}")


@pytest.mark.parametrize("name", LISTS)
def test_everything_of_the_demo_in_full(demo, name):
    for entry in demo.all(name):
        full = demo.ask(f"/{name}/{entry['id']}")
        assert full["id"] == entry["id"]
        schemas.check(schemas.one(name), full, f"{name}/{entry['id']}")


@pytest.mark.parametrize("name", ["services", "service_at_locations", "organizations"])
def test_lists_in_full_say_what_is_shown(demo, name):
    """`full=true` gives in a list what the address of each gives; so does `full_service=true`."""
    for entry in demo.page(name, full="true", per_page=20)["contents"]:
        assert entry == demo.ask(f"/{name}/{entry['id']}")
    if name == "organizations":
        for entry in demo.page(name, full_service="true", per_page=20)["contents"]:
            assert entry == demo.ask(f"/{name}/{entry['id']}", full_service="true")
            schemas.check(schemas.one(name), entry, entry["id"])


@pytest.mark.parametrize("name", ["services", "service_at_locations", "organizations"])
def test_the_wider_specification_holds_too(demo, name):
    for entry in demo.page(name, full="true", per_page=10)["contents"]:
        schemas.check(schemas.hsds(name), entry, f"{name}/{entry['id']}")


@pytest.mark.parametrize("name", LISTS)
def test_miami_page_by_page(miami, name):
    """Every page for its envelope; a tenth of the entries, brief and in full, for their schemas."""
    entries = miami.all(name)
    assert entries or name == "taxonomies"
    for entry in entries[::10]:
        schemas.check(schemas.entry(name), entry, f"{name}/{entry['id']}")
    for entry in entries[::100]:
        if name == "taxonomies":
            continue
        schemas.check(schemas.one(name), miami.ask(f"/{name}/{entry['id']}"), f"{name}/{entry['id']}")


def test_examples(example):
    counts = {name: 0 for name in LISTS}
    for name in LISTS:
        for entry in example.all(name):
            counts[name] += 1
            full = example.ask(f"/{name}/{entry['id']}")
            schemas.check(schemas.entry(name), entry, name)
            schemas.check(schemas.one(name), full, name)
            if schemas.hsds(name):
                schemas.check(schemas.hsds(name), full, name)
    assert counts["services"] >= 1 and counts["organizations"] >= 1


def test_the_start_names_the_profile_and_the_document(demo):
    about = demo.ask("")
    assert about == demo.ask("/")
    assert about["version"] == "HSDS-UK-3.0"
    assert about["openapi_url"] == demo.base + "/openapi.json"
    document = demo.session.get(about["openapi_url"], timeout=60).json()
    assert document["openapi"].startswith("3.")


def test_schemas_see_what_is_wrong(demo):
    """A check that cannot fail would prove nothing."""
    service = demo.page("services")["contents"][0]
    for field, wrong in [
        ("id", "1"), ("url", "www.example.org"), ("email", "nobody"), ("status", "open"),
        ("last_modified", "2026-03-01"), ("assured_date", "1 March"), ("minimum_age", "12"),
        ("name", None),
    ]:
        assert not schemas.one("services").is_valid(service | {field: wrong}), field
