import os
import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "bin" / "python")]
from kith import DATA, IS_WHOLE_RUN, Site  # noqa: E402

# As root, and without asking anything of the network.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]


@pytest.fixture(scope="session", autouse=True)
def filling_miami(request):
    """Begins to import the real feed, where a test wants it, while other tests run."""
    data = DATA / "hsds-miami"
    wanted = any("miami" in it.fixturenames for it in request.session.items)
    site = None
    if wanted and data.exists():
        site = Site("import", "hsds", str(data), may_refuse=True)
    yield site, data
    if site:
        site.stop()


@pytest.fixture(scope="session")
def town(filling_miami):
    """The demo town, served."""
    site = Site("demo").serve()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def miami(filling_miami):
    """A real feed of 4,089 services, served."""
    site, data = filling_miami
    if not site:
        reason = f"the Miami feed is not at {data}"
        (pytest.fail if IS_WHOLE_RUN else pytest.skip)(reason)
    return site.serve()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, request):
    """Opens a page of a given width; afterwards keeps a picture of it, if pictures are wanted."""
    contexts = []

    def open_page(url, width=1280, script=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, locale="en-GB")
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield open_page
    folder = os.environ.get("KITH_SCREENSHOTS")
    for context in contexts:
        for page in context.pages:
            if folder:
                Path(folder).mkdir(parents=True, exist_ok=True)
                name = re.sub(r"\W+", "-", request.node.name).strip("-")
                page.screenshot(path=f"{folder}/{name}.png", full_page=True)
        context.close()
