"""Every kind of page against WCAG 2.2 AA, as far as axe can see."""

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

KINDS = {
    "home": "/",
    "search": "/find",
    "results": "/find?q=walk&near=PB1+1DH",
    "narrowed": "/find?q=walk&near=PB1+1DH&within=5&day=tuesday&sort=nearest",
    "far page": "/find?page=3",
    "nothing found": "/find?q=zzzzzzz",
    "mistake": "/find?near=ZZ9+9ZZ",
    "beyond the end": "/find?q=walk&page=999",
    "kinds of help": "/browse",
    "languages": "/languages",
    "about": "/about",
    "not found": "/no-such-page",
}


def violations(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{it['id']}: {it['help']}: {node['html'][:200]}" for it in found for node in it["nodes"]]


@pytest.mark.parametrize("kind", KINDS)
def test_page_has_no_violation(town, open_page, kind):
    assert violations(open_page(town.url + KINDS[kind], width=320)) == []


@pytest.mark.parametrize("kind", ["home", "results", "mistake"])
def test_wide_page_has_no_violation(town, open_page, kind):
    assert violations(open_page(town.url + KINDS[kind])) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_of_things_have_no_violation(town, open_page, width):
    # A service with several places, one that is on at night, and one at no place, as they come
    for words in ["advice", "shelter", "befriend"]:
        page = open_page(f"{town.url}/find?q={words}", width=width)
        page.locator("main h3 a").first.click()
        assert violations(page) == []
    page.locator('main a[href^="/organisations/"]').first.click()
    assert violations(page) == []
    page.goto(town.url + "/browse")
    page.locator('main a[href^="/browse/"]').first.click()
    assert violations(page) == []


def test_the_check_sees_a_fault(town, open_page):
    page = open_page(town.url + "/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.png\">')")
    assert any(it.startswith("image-alt") for it in violations(page))
