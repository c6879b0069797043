"""Finding what was meant, and the way back: on the made-up town and on a real feed."""

import re

import pytest
from keys import follow, overflow, tab_to
from test_accessibility import violations

POSTCODE = "PB1 1DH"

TOWN = {
    "words with a place": "/find?q=walking+group+PB1+1DH",
    "spelling put right": "/find?q=walkng",
    "limits that leave nothing of a spelling": "/find?q=chior+abc&day=sunday&where=anywhere",
    "nothing with limits": "/find?q=zzzzzz&near=PB1+1DH&within=1&day=sunday&open=now",
    "unknown postcode in words": "/find?q=walking+ZZ9+9ZZ",
    "some of the words": "/find?q=walking+parachute+sky",
    "by name": "/find?q=food&near=PB1+1DH&sort=name",
    "kinds by words": "/browse?words=walk",
    "no kind of that name": "/browse?words=zzzzzz",
    "bad page": "/browse?page=-1",
    "no such service": "/services/00000000-0000-0000-0000-000000000000",
    "no such organisation": "/organisations/nobody",
}

MIAMI = {
    "results": "/find?q=food&near=33125",
    "spelling put right": "/find?q=couselling",
    "nothing": "/find?q=zzzzzz&day=sunday",
    "kinds of help": "/browse",
    "kinds by words": "/browse?words=child",
    "languages": "/languages",
}


@pytest.mark.parametrize("kind", TOWN)
def test_every_page_of_a_search_is_accessible_and_fits_a_phone(town, open_page, kind):
    page = open_page(town.url + TOWN[kind], width=320)
    assert violations(page) == []
    assert overflow(page) == [0, []]


@pytest.mark.parametrize("kind", MIAMI)
def test_pages_of_a_real_feed_are_accessible_and_fit_a_phone(miami, open_page, kind):
    page = open_page(miami.url + MIAMI[kind], width=320)
    assert violations(page) == []
    assert overflow(page) == [0, []]


def test_a_place_typed_among_the_words_is_understood(town, open_page):
    # Given somebody who types all in one box, the postcode without its space
    page = open_page(town.url + "/", script=False)
    page.get_by_label("What are you looking for?").fill("walking pb11dh")
    page.get_by_role("button", name="Search").click()
    # Then the boxes show how that was understood, and results say how far away they are
    assert page.get_by_label("What are you looking for?").input_value() == "walking"
    assert page.get_by_label("Postcode or town").input_value() == POSTCODE
    assert "miles away" in page.inner_text("main")


def test_the_way_back_keeps_the_search_by_keyboard_alone(town, open_page):
    # Given the second page of results near a postcode
    page = open_page(town.url + "/find?q=walk&near=PB1+1DH&page=2", script=False, width=320)
    first = page.locator("main h3 a").first.inner_text()
    tab_to(page, lambda words: words == first, most=40)
    follow(page)
    assert re.search(r"miles? from PB1 1DH", page.inner_text("main"))
    # When they look at the organisation too, and go back from there
    link = page.locator('main a[href^="/organisations/"]').first.inner_text()
    tab_to(page, lambda words: words == link)
    follow(page)
    tab_to(page, lambda words: words == "Back to results")
    follow(page)
    # Then it is the same page of the same search
    assert page.locator("main h3 a").first.inner_text() == first
    assert page.get_by_label("What are you looking for?").input_value() == "walk"
    assert page.get_by_label("Postcode or town").input_value() == POSTCODE


def test_a_misspelt_word_finds_what_was_meant(miami, open_page):
    page = open_page(miami.url + "/find?q=couselling", width=320, script=False)
    assert "We have looked for counsel" in page.inner_text("main")
    assert page.locator("main h3 a").count() > 10


def test_hundreds_of_kinds_can_be_looked_through_by_keyboard(miami, open_page):
    # Given a real feed with 470 kinds of help under one heading
    page = open_page(miami.url + "/browse", width=320, script=False)
    tab_to(page, lambda words: words.startswith("Target Populations"))
    follow(page)
    # When somebody chooses a letter
    tab_to(page, lambda words: words.startswith("C "))
    follow(page)
    assert overflow(page)[0] == 0
    kinds = page.locator(".kinds a").all_inner_texts()
    assert len(kinds) > 5 and all(it[0].upper() == "C" for it in kinds)
    # Then a kind leads to its services, and each of those back to the list
    tab_to(page, lambda words: words == kinds[0], most=60)
    follow(page)
    first = page.locator(".card-title a").first.inner_text()
    tab_to(page, lambda words: words == first, most=60)
    follow(page)
    tab_to(page, lambda words: words == "Back to the list")
    follow(page)
    assert page.inner_text("h1") == kinds[0]


def test_a_service_prints_on_one_sheet_with_where_it_is_from(town, open_page):
    page = open_page(town.url + "/find?q=health+walk")
    page.locator("main h3 a").first.click()
    assert not page.locator(".printed").is_visible()
    page.emulate_media(media="print")
    assert violations(page) == []
    printed = page.locator(".printed")
    assert "/services/" in printed.inner_text()
    assert re.search(r"\d{1,2} \w+ 20\d\d", printed.inner_text())
    assert not page.get_by_text("See it on a map").is_visible()
    assert "01632 960" in page.inner_text("main")
    # With script, what is printed has the whole address
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.url in printed.inner_text()
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    assert sheets == 1


def test_printed_results_say_when_and_whom_to_ring(town, open_page):
    page = open_page(town.url + "/find?q=walk&near=PB1+1DH", script=False)
    page.emulate_media(media="print")
    card = page.locator(".card").first
    assert "Phone 01632" in card.inner_text()
    assert re.search(r"\d(am|pm)|noon", card.locator(".print-only").inner_text())
    assert "Closed now" not in page.locator("main").inner_text()
