"""Somebody at a browser, by the words of the page, with every page that they come to looked at."""
import os
import re
from pathlib import Path

from keys import overflow
from test_accessibility import violations


class Visitor:
    """What they do is done by labels and names, as they are read; `checks` is what is looked for on each page."""

    def __init__(self, context, place, name, checks):
        self.context = context
        self.place = place
        self.name = name
        self.checks = checks
        self.page = context.new_page()

    def open(self, path):
        self.page.goto(path if path.startswith("http") else self.place.url + path)
        return self.look()

    def fill(self, label, text):
        self.page.get_by_role("textbox", name=label).fill(text)
        return self

    def choose(self, label, group=None):
        where = self.page.get_by_role("group", name=group) if group else self.page
        where.get_by_label(label).check()
        return self

    def leave(self, label):
        self.page.get_by_label(label).uncheck()
        return self

    def press(self, name):
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()
        return self.look()

    def follow(self, name):
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name).first.click()
        return self.look()

    @property
    def heading(self):
        return self.page.locator("h1").inner_text()

    @property
    def words(self):
        return re.sub(r"\s+", " ", self.page.inner_text("main"))

    @property
    def path(self):
        return self.page.url.removeprefix(self.place.url)

    def look(self):
        """Every page has one heading, fits its window, and stands axe's questions where they can be asked."""
        assert self.page.locator("h1").count() == 1, self.page.url
        assert overflow(self.page) == [0, []], self.page.url
        if "axe" in self.checks:
            assert violations(self.page) == [], self.page.url
        if "pictures" in self.checks:
            self._keep_picture()
        return self

    def _keep_picture(self):
        folder = Path(os.environ["KITH_SCREENSHOTS"])
        folder.mkdir(parents=True, exist_ok=True)
        slug = re.sub(r"\W+", "-", f"{self.name} {self.heading}").strip("-").lower()[:60]
        width = self.page.viewport_size["width"]
        for shown in [width, 1280]:
            self.page.set_viewport_size({"width": shown, "height": 900})
            self.page.screenshot(path=str(folder / f"people-{slug}-{shown}.png"), full_page=True)
        self.page.set_viewport_size({"width": width, "height": 900})

    def close(self):
        self.context.close()
