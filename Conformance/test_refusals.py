"""What makes no sense is refused in JSON, in words; what is not there is not found."""
import pytest
from api import LISTS

NOBODY = "00000000-0000-4000-8000-00000000dead"


def assert_problem(problem, status):
    assert problem["status"] == status
    assert problem["title"] and problem["detail"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("page", ["-279048", "0", "abc", "99999999999999999999", "1.5", "1e9", "%00", "１"])
def test_pages_that_are_none(demo, name, page):
    problem = demo.ask("/" + name, status=400, page=page)
    assert_problem(problem, 400)
    assert "page" in problem["detail"]


@pytest.mark.parametrize("parameter, value", [
    ("per_page", "0"), ("per_page", "101"), ("per_page", "-1"), ("taxonomy_term_id", "food"),
    ("taxonomy_id", "1"), ("organization_id", "' OR 1=1 --"), ("minimum_age", "old"),
    ("maximum_age", "inf"), ("start_time", "25:00"), ("end_time", "noon"), ("day", "someday"),
    ("modified_after", "yesterday"), ("modified_after", "2026-02-30"), ("full", "maybe"),
    ("postcode", "ZZ99 9ZZ"), ("proximity", "500"), ("search", "a" * 501),
])
@pytest.mark.parametrize("name", ["services", "service_at_locations"])
def test_parameters_that_make_no_sense(demo, name, parameter, value):
    problem = demo.ask("/" + name, status=400, **{parameter: value})
    assert_problem(problem, 400)
    assert parameter in problem["detail"]


def test_what_is_not_text(demo):
    assert_problem(demo.ask("/services", status=400, search="a\x00b"), 400)


@pytest.mark.parametrize("name", LISTS)
def test_what_is_not_there(demo, name):
    assert_problem(demo.ask(f"/{name}/{NOBODY}", status=404), 404)
    assert_problem(demo.ask(f"/{name}/not-a-uuid", status=400), 400)


@pytest.mark.parametrize("path", ["/nothing", "/services/%F0", "/services/%00", "/services/a/b"])
def test_addresses_that_are_none(demo, path):
    assert_problem(demo.ask(path, status=404), 404)


@pytest.mark.parametrize("name", LISTS)
def test_beyond_the_end(demo, name):
    page = demo.page(name, page=1_000_000)
    assert page["empty"] and page["last_page"] and page["total_items"] > 0


def test_scripts_of_other_sites_may_read(demo):
    answer = demo.session.options(
        demo.base + "/services",
        headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"})
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]


def test_nothing_is_written(demo):
    for method in ["post", "put", "patch", "delete"]:
        answer = getattr(demo.session, method)(demo.base + "/services")
        assert answer.status_code == 405
        assert "GET" in answer.headers["Allow"]
