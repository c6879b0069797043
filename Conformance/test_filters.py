"""Filters really filter: each list against the same computed here, from everything or from the source."""
import csv
import math
import sqlite3
from collections import Counter

import pytest
from conftest import shared

DAYS = {"Monday": "MO", "Tuesday": "TU", "Wednesday": "WE", "Thursday": "TH", "Friday": "FR",
        "Saturday": "SA", "Sunday": "SU"}


@pytest.fixture(scope="module")
def everything(demo):
    """Every service of the demo in full, by identifier: what the filters are computed from."""
    services = {service["id"]: service for service in demo.all("services", full="true")}
    assert services
    return services


def found(api, **query):
    return {entry["id"] for entry in api.all("services", **query)}


def located(api, **query):
    return {entry["service"]["id"] for entry in api.all("service_at_locations", **query)}


def schedules(service):
    yield from service.get("schedules", [])
    for place in service.get("service_at_locations", []):
        yield from place.get("schedules", [])


def having(everything, rule):
    return {id for id, service in everything.items() if rule(service)}


@pytest.mark.parametrize("day", DAYS.values())
def test_day(demo, everything, day):
    def is_on(service):
        return any(part.strip().upper().endswith(day)
                   for schedule in schedules(service) for part in schedule.get("byday", "").split(","))
    assert found(demo, day=day) == having(everything, is_on)


@pytest.mark.parametrize("start, end", [("10:00", None), (None, "12:00"), ("09:30", "16:00:00")])
def test_times(demo, everything, start, end):
    def is_within(schedule):
        opens, closes = schedule.get("opens_at", "")[:5], schedule.get("closes_at", "")[:5]
        return (not start or opens >= start) and (not end or "" < closes <= end[:5])
    query = {name: value for name, value in [("start_time", start), ("end_time", end)] if value}
    wanted = having(everything, lambda service: any(map(is_within, schedules(service))))
    assert wanted and len(wanted) < len(everything)
    assert found(demo, **query) == wanted


@pytest.mark.parametrize("age", [5, 16, 17.5, 60])
def test_ages(demo, everything, age):
    assert found(demo, minimum_age=age) == having(
        everything, lambda service: service.get("minimum_age", -1) >= age)
    assert found(demo, maximum_age=age) == having(
        everything, lambda service: service.get("maximum_age", math.inf) <= age)


def terms(service):
    return [attribute["taxonomy_term"] for attribute in service.get("attributes", [])
            if "taxonomy_term" in attribute]


def test_taxonomies(demo, everything):
    used = Counter(term["id"] for service in everything.values() for term in terms(service))
    for term, _ in used.most_common(10):
        wanted = having(everything, lambda service: term in [t["id"] for t in terms(service)])
        assert found(demo, taxonomy_term_id=term) == wanted
        assert located(demo, taxonomy_term_id=term) <= wanted
    for taxonomy in demo.all("taxonomies"):
        wanted = having(everything, lambda service: any(
            term.get("taxonomy_id") == taxonomy["id"] for term in terms(service)))
        assert found(demo, taxonomy_id=taxonomy["id"]) == wanted


def test_organizations(demo, everything):
    for organization in demo.page("organizations", per_page=10)["contents"]:
        wanted = having(everything, lambda s: s["organization_id"] == organization["id"])
        assert found(demo, organization_id=organization["id"]) == wanted
        shown = demo.ask(f"/organizations/{organization['id']}")
        assert {service["id"] for service in shown.get("services", [])} == wanted


def test_filters_add_up(demo, everything):
    """All of them hold at once, as the specification asks."""
    monday, morning = found(demo, day="MO"), found(demo, end_time="13:00")
    both = found(demo, day="MO", end_time="13:00")
    assert both <= monday & morning


def test_words(demo, everything):
    """Every word of a service's name finds it; what is found has the word, or its beginning, in it."""
    for service in list(everything.values())[:20]:
        if service["status"] not in ("active", "temporarily closed"):
            continue
        assert service["id"] in found(demo, search=service["name"][:400])
    for word in ["walk", "lunch", "dance"]:
        for id in found(demo, search=word):
            assert word[:4] in str(everything[id]).lower()
    assert found(demo, search="xyzzyplugh") == set()


def test_proximity(demo, demo_database):
    with sqlite3.connect(f"file:{demo_database}?mode=ro", uri=True) as rows:
        postcode, latitude, longitude = rows.execute(
            "SELECT postcode, latitude, longitude FROM postcode ORDER BY postcode LIMIT 1").fetchone()
    places = demo.all("service_at_locations")
    for metres in [0, 500, 2_000, 10_000, 2_000_000]:
        wanted = {entry["id"] for entry in places
                  if "latitude" in entry["location"]
                  and distance(latitude, longitude, entry["location"]) <= metres}
        given = {entry["id"] for entry in demo.all(
            "service_at_locations", postcode=postcode, proximity=metres)}
        assert given == wanted


def distance(latitude, longitude, location):
    """Metres, by the spherical law of cosines: another formula than the program's."""
    north, east = math.radians(latitude), math.radians(longitude)
    other, far = math.radians(location["latitude"]), math.radians(location["longitude"])
    cosine = math.sin(north) * math.sin(other) + math.cos(north) * math.cos(other) * math.cos(east - far)
    return 6_371_008.8 * math.acos(min(1, cosine))


def rows(name):
    csv.field_size_limit(10**8)
    with open(shared("hsds-miami") / "data" / f"{name}.csv", newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def miami_names():
    return {row["id"]: row["name"].strip() for row in rows("services")}


def names(entries):
    return Counter(entry["name"].strip() for entry in entries)


def test_miami_is_whole(miami, miami_names):
    """Every service of the source is there, under its name."""
    assert names(miami.all("services")) == Counter(miami_names.values())


@pytest.mark.parametrize("day", ["Monday", "Sunday"])
def test_miami_by_day(miami, miami_names, day):
    wanted = {row["service_id"] for row in rows("regular_schedules") if row["weekday"].strip() == day}
    assert names(miami.all("services", day=DAYS[day])) == Counter(
        miami_names[id] for id in wanted if id in miami_names)


def test_miami_by_term(miami, miami_names):
    """The five terms that most is said with, of those that alone have their name."""
    terms = {row["id"]: row["name"].strip() for row in rows("taxonomy")}
    alone = {name for name, count in Counter(terms.values()).items() if count == 1}
    ids = {entry["name"].strip(): entry["id"] for entry in miami.all("taxonomy_terms")}
    said = Counter(row["taxonomy_id"] for row in rows("services_taxonomy"))
    tried = [code for code, _ in said.most_common() if terms.get(code) in alone][:5]
    assert len(tried) == 5
    for code in tried:
        wanted = {row["service_id"] for row in rows("services_taxonomy") if row["taxonomy_id"] == code}
        assert names(miami.all("services", taxonomy_term_id=ids[terms[code]])) == Counter(
            miami_names[id] for id in wanted if id in miami_names)
