"""What somebody does who has a keyboard and no mouse."""


def focused(page):
    """The words of what has the focus."""
    return page.evaluate(
        """() => {
            const at = document.activeElement;
            const label = at.labels && at.labels[0];
            return (label ? label.innerText : at.innerText || at.value || '').trim();
        }""")


def tab_to(page, matches, most=60):
    """Presses Tab until what has the focus matches; its words."""
    for _ in range(most):
        page.keyboard.press("Tab")
        words = focused(page)
        if matches(words):
            return words
    raise AssertionError(f"Tab does not reach it; the last was {focused(page)!r}")


def follow(page):
    """Presses Enter on a link or button, and waits for the next page."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def overflow(page):
    """How many pixels wider than the window the page is, and what sticks out."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            const wide = [...document.querySelectorAll('body *')].filter(it => {
                const box = it.getBoundingClientRect();
                return box.width > 1 && box.right > width + 1
                    && !it.closest('[tabindex="0"]') && getComputedStyle(it).position !== 'absolute';
            });
            return [document.documentElement.scrollWidth - width,
                    wide.slice(0, 5).map(it => it.tagName + '.' + it.className)];
        }""")
