"""A real feed, by keyboard alone, at 320 px, with script off."""

from keys import focused, follow, overflow, tab_to
from test_accessibility import violations


def test_a_real_feed_can_be_browsed(miami, open_page):
    # Given a telephone's width, no mouse and no script
    page = open_page(miami.url + "/", width=320, script=False)
    # When somebody searches by keyboard
    tab_to(page, lambda words: "looking for" in words)
    page.keyboard.type("housing")
    follow(page)
    assert overflow_without_script(page)
    # Then services are listed, and the second page of them can be reached
    first = page.locator("main h3 a").first.inner_text()
    tab_to(page, lambda words: words.lower().startswith("next"), most=90)
    follow(page)
    assert page.locator("main h3 a").first.inner_text() != first
    # And a service can be opened, and from there its organisation
    name = page.locator("main h3 a").first.inner_text()
    tab_to(page, lambda words: words == name, most=60)
    follow(page)
    assert name in page.inner_text("h1")
    link = page.locator('main a[href^="/organisations/"]').first.inner_text()
    tab_to(page, lambda words: words == link)
    follow(page)
    assert page.locator("h1").inner_text() != ""
    assert overflow_without_script(page)


def test_a_real_feed_has_no_violation(miami, open_page):
    page = open_page(miami.url + "/find?q=housing", width=320)
    assert violations(page) == []
    assert overflow(page) == [0, []]
    for number in range(3):
        page.goto(miami.url + "/find?q=food")
        page.locator("main h3 a").nth(number).click()
        assert violations(page) == []
        assert overflow(page) == [0, []]


def overflow_without_script(page):
    """Playwright may look although the page may not run script of its own."""
    return overflow(page)[0] == 0
