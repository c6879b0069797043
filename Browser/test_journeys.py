"""Journeys through the demo town."""

import sqlite3

import pytest
from keys import focused, follow, overflow, tab_to
from kith import Site
from test_accessibility import violations

POSTCODE = "PB1 1DH"


def test_find_a_walk_near_a_postcode_by_keyboard_alone(town, open_page):
    # Given somebody who opens the first page, and has no mouse
    page = open_page(town.url + "/")
    # When they skip to the content, and fill the search in
    page.keyboard.press("Tab")
    assert "skip" in focused(page).lower()
    tab_to(page, lambda words: "looking for" in words)
    page.keyboard.type("walk")
    tab_to(page, lambda words: "Postcode" in words, most=2)
    page.keyboard.type(POSTCODE)
    follow(page)
    # Then walks are listed, with how far away each is
    assert "walk" in page.locator("h2").first.inner_text()
    assert "miles away" in page.inner_text("main")
    # And the first of them can be opened, and says where, when and how to join
    first = page.locator("main h3 a").first.inner_text()
    tab_to(page, lambda words: words == first)
    follow(page)
    assert page.inner_text("h1") == first
    words = page.inner_text("main")
    assert "am" in words or "pm" in words
    assert "PB" in words
    assert "01632 960" in words


def test_what_has_the_focus_can_be_seen(town, open_page):
    page = open_page(town.url + "/find?q=walk")
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const style = getComputedStyle(document.activeElement);
                return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
            }""")
        if not seen:
            unseen.append(focused(page))
    assert unseen == []


@pytest.mark.parametrize("path", ["/", "/find?q=food&near=PB1+1DH", "/browse", "/about", "service", "nothing"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_scrolls_sideways(town, open_page, path, width):
    page = open_page(town.url + (path if path.startswith("/") else "/find?q=advice"), width=width)
    if path == "service":
        page.locator("main h3 a").first.click()
    if path == "nothing":
        page.goto(town.url + "/find?q=zzzzzzz")
    assert overflow(page) == [0, []]


def test_the_search_row_has_room_for_its_words(town, open_page):
    page = open_page(town.url + "/", width=1280)
    box = "element => element.offsetHeight"
    for what in ["label", ".hint"]:
        wide, narrow = page.locator(f".search-box {what}").all()
        assert wide.evaluate(box) == narrow.evaluate(box), f"{what} of the postcode wraps"


def test_everything_is_there_with_script_off(town, open_page):
    page = open_page(town.url + "/", script=False)
    page.get_by_label("What are you looking for?").fill("choir")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Choir").first.click()
    assert "Choir" in page.inner_text("h1")


def test_a_mistake_is_told_at_the_field_and_keeps_what_was_typed(town, open_page):
    # Given a search near a postcode that does not exist
    page = open_page(town.url + "/find")
    page.get_by_label("What are you looking for?").fill("lunch")
    page.get_by_label("Postcode or town").fill("ZZ9 9ZZ")
    with page.expect_navigation():
        page.get_by_role("button", name="Search").click()
    # Then the list of mistakes has the focus, and what was typed is there still
    summary = page.locator(".error-summary")
    assert summary.evaluate("it => it === document.activeElement || it.contains(document.activeElement)")
    assert "ZZ9 9ZZ" in summary.inner_text()
    assert page.get_by_label("What are you looking for?").input_value() == "lunch"
    field = page.get_by_label("Postcode or town")
    assert field.input_value() == "ZZ9 9ZZ"
    # And the field says so too, to those who hear the page
    assert field.get_attribute("aria-invalid") == "true"
    # And the link of the list goes to the field
    summary.locator("a").first.click()
    assert field.evaluate("it => it === document.activeElement")
    # And once it is put right, the search goes on
    field.fill(POSTCODE)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("main h3 a").count() > 0


def test_a_mistake_is_told_with_script_off(town, open_page):
    page = open_page(town.url + "/find?near=ZZ9+9ZZ&q=lunch", script=False)
    assert "ZZ9 9ZZ" in page.locator(".error-summary").inner_text()
    assert page.title().startswith("Error")


def test_a_page_that_is_not_there_says_so(town, open_page):
    page = open_page(town.url + "/no-such-page")
    assert page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus") == 404
    assert page.get_by_role("link").count() > 0
    assert "Page not found" in page.inner_text("h1") or "not find" in page.inner_text("h1")
    page = open_page(town.url + "/services/00000000-0000-0000-0000-000000000000")
    assert page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus") == 404


def test_a_page_prints_without_what_is_only_for_screens(town, open_page):
    page = open_page(town.url + "/find?q=walk")
    page.locator("main h3 a").first.click()
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    for screen_only in ["nav", "form", ".skip-link"]:
        for it in page.locator(screen_only).all():
            assert not it.is_visible(), f"{screen_only} is printed"
    assert len(page.pdf(format="A4")) > 5_000


def test_text_can_be_twice_as_large(town, open_page):
    page = open_page(town.url + "/find?q=walk", width=640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(page)[0] == 0


def test_a_fault_says_sorry_and_not_what_broke(open_page):
    # Given a site whose database loses a table while it is served
    site = Site("demo").serve()
    try:
        with sqlite3.connect(site.database) as database:
            database.execute("ALTER TABLE organization RENAME TO organization_lost")
        # When somebody asks for a page that needs it
        page = open_page(site.url + "/find?q=walk")
        # Then the page says sorry, with a reference to give, and nothing of how it is made
        assert page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus") == 500
        words = page.inner_text("main")
        assert "sorry" in words.lower()
        assert "reference" in words.lower()
        for innards in ["organization", "SQL", "table", "swift"]:
            assert innards not in words
        assert violations(page) == []
    finally:
        site.stop()
