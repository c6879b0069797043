"""Asks the Open Referral UK API, and holds every answer to what is true of all of them."""
import requests

LISTS = ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"]
FLAGS = ["first_page", "last_page", "empty"]
COUNTS = ["total_items", "total_pages", "page_number", "size"]


class API:
    def __init__(self, address):
        self.base = address + "/openreferral/v3"
        self.session = requests.Session()

    def ask(self, path, status=200, **query):
        """The JSON of an answer, which has this status."""
        answer = self.session.get(self.base + path, params=query, timeout=60)
        assert answer.status_code == status, f"{answer.url}: {answer.status_code} {answer.text[:500]}"
        assert answer.headers["Access-Control-Allow-Origin"] == "*", answer.url
        wanted = "application/json" if status == 200 else "application/problem+json"
        assert answer.headers["Content-Type"].split(";")[0] == wanted, answer.url
        body = answer.json()
        assert_no_null(body, answer.url)
        return body

    def page(self, name, **query):
        """One page of a list, its envelope checked."""
        page = self.ask("/" + name, **query)
        assert set(page) == {*COUNTS, *FLAGS, "contents"}
        assert all(type(page[name]) is int for name in COUNTS)
        assert all(type(page[name]) is bool for name in FLAGS)
        assert page["size"] == len(page["contents"])
        assert page["empty"] == (page["size"] == 0)
        assert page["first_page"] == (page["page_number"] == 1)
        assert page["last_page"] == (page["page_number"] >= page["total_pages"])
        return page

    def pages(self, name, per_page=100, **query):
        """Every page of a list, one after another; the totals add up and nothing comes twice."""
        number, seen = 1, set()
        while True:
            page = self.page(name, page=number, per_page=per_page, **query)
            assert page["page_number"] == number
            assert page["total_pages"] == -(-page["total_items"] // per_page)
            ids = [entry["id"] for entry in page["contents"]]
            assert len(ids) == (per_page if not page["last_page"] else
                                page["total_items"] - per_page * max(0, page["total_pages"] - 1))
            assert seen.isdisjoint(ids) and len(set(ids)) == len(ids), "an entry comes twice"
            seen.update(ids)
            yield page
            if page["last_page"]:
                assert len(seen) == page["total_items"]
                return
            number += 1

    def all(self, name, **query):
        return [entry for page in self.pages(name, **query) for entry in page["contents"]]


def assert_no_null(value, where):
    if isinstance(value, dict):
        for name, member in value.items():
            assert member is not None, f"{where}: {name} is null"
            assert member != [] or name == "contents", f"{where}: {name} is an empty array"
            assert_no_null(member, where)
    elif isinstance(value, list):
        for member in value:
            assert_no_null(member, where)
