"""What people do who sign in, on a phone: with script and without, on both engines."""
import json
import os
import re

import pytest
from keys import focused, follow, tab_to
from kith import IS_WHOLE_RUN
from place import Authenticator, Place
from visitor import Visitor

POSTGRES = os.environ.get("KITH_TEST_POSTGRES")
# Each engine and each way once: the four together take twice as long and find no more.
CASES = ["SQLite", "PostgreSQL without script"]
PHONE = {"width": 390, "height": 844}


class Town:
    """A place with its first people, and browsers to sit at."""

    def __init__(self, chromium, case):
        self.chromium = chromium
        self.has_script = "without" not in case
        self.is_looked_at = case == "SQLite"
        self.place = Place(POSTGRES if case.startswith("PostgreSQL") else None)
        self.count = 0
        self.states = {}
        self.open_visitors = []

    def visitor(self, name="visitor", state=None, is_looked_at=True):
        context = self.chromium.new_context(
            viewport=PHONE, java_script_enabled=self.has_script, locale="en-GB", storage_state=state,
            accept_downloads=True)
        context.set_default_timeout(30_000)
        checks = set()
        if self.is_looked_at and is_looked_at:
            checks.add("axe")
            if os.environ.get("KITH_SCREENSHOTS"):
                checks.add("pictures")
        visitor = Visitor(context, self.place, name, checks)
        self.open_visitors.append(visitor)
        return visitor

    def address(self, name):
        self.count += 1
        return f"{name}{self.count}@example.org"

    def close_visitors(self):
        for visitor in self.open_visitors:
            visitor.close()
        self.open_visitors = []

    def as_(self, who, name=None):
        """Somebody whom every journey knows, signed in already."""
        if who not in self.states:
            visitor = self.visitor(is_looked_at=False)
            getattr(self, f"_begin_{who}")(visitor)
            self.states[who] = visitor.context.storage_state()
        return self.visitor(name or who, self.states[who])

    def _begin_administrator(self, visitor):
        visitor.open(self.place.first_link())
        visitor.fill("Your name", "Iris Bell").fill("Your email address", "iris@example.org")
        visitor.press("Yes: make my account")

    def _begin_resident(self, visitor):
        sign_up(visitor, "Rosa Okafor", "rosa@example.org")

    def _begin_link_worker(self, visitor):
        invite(self.as_("administrator"), "priya@example.org", "Link worker")
        visitor.open(self.place.link("priya@example.org", "asks you to join"))
        visitor.fill("Your name", "Priya Nair").press("Yes: make my account")


@pytest.fixture(scope="module", params=CASES)
def site(request, chromium):
    if request.param.startswith("PostgreSQL") and not POSTGRES:
        reason = "there is no PostgreSQL: run bin/with-postgres bin/browser"
        (pytest.fail if IS_WHOLE_RUN else pytest.skip)(reason)
    site = Town(chromium, request.param)
    yield site
    site.close_visitors()
    site.place.stop()


@pytest.fixture
def town(site):
    yield site
    site.close_visitors()


def sign_up(visitor, name, address):
    visitor.open("/sign-in").fill("Your email address", address).press("Email me a link")
    visitor.open(visitor.place.link(address, "Sign in")).press("Sign in")
    visitor.fill("What is your name?", name).press("Make my account")


def invite(administrator, address, role):
    administrator.open("/roles").fill("Their email address", address)
    administrator.page.get_by_role("radio", name=role, exact=True).check()
    administrator.page.get_by_label("Where?").select_option("everywhere")
    administrator.press("Send the invitation")


def record(visitor):
    """Opens what is held about oneself; its path."""
    visitor.open("/account").follow("What we hold about you")
    return visitor.path


def test_invite_a_link_worker(town):
    # Given an administrator, who asks somebody by their address
    administrator = town.as_("administrator", "invite")
    address = town.address("sana")
    invite(administrator, address, "Link worker")
    assert address in administrator.words
    # When the link worker opens the link on a phone
    sana = town.visitor("invited")
    sana.open(town.place.link(address, "Iris Bell asks you to join"))
    assert sana.heading == "Will you be a link worker?"
    # And forgets to say who they are
    sana.press("Yes: make my account")
    assert "There is a problem" in sana.words
    sana.fill("Your name", "Sana Malik").press("Yes: make my account")
    # Then they are in, and can look for whom they help
    assert "Signed in as Sana Malik" in sana.words
    sana.follow("Help somebody")
    assert "Find somebody" in sana.words
    # And the administrator sees that they said yes
    administrator.open("/roles")
    assert "Sana Malik" in administrator.words and address not in administrator.words


def test_sign_in_by_link_on_a_phone(town):
    # Given somebody new, who wants to see their own page
    phone, address = town.visitor("phone"), town.address("margaret")
    phone.open("/account")
    assert phone.heading == "Sign in"
    # When they mistype their address
    phone.fill("Your email address", "margaret at home").press("Email me a link")
    assert "There is a problem" in phone.words
    phone.fill("Your email address", address).press("Email me a link")
    assert phone.heading == "Check your email"
    phone.open(town.place.link(address, "Sign in")).press("Sign in")
    phone.fill("What is your name?", "Margaret Ellis").press("Make my account")
    # Then they are where they wanted to go
    assert phone.path == "/account" and "Signed in as Margaret Ellis" in phone.words
    # And in the library they type the code that they read on the phone
    library = town.visitor("library")
    library.open("/sign-in").fill("Your email address", address).press("Email me a link")
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", town.place.mail(address, "Sign in")).group()
    library.fill("Code from the email", code.lower()).press("Sign in")
    assert "Signed in as Margaret Ellis" in library.words
    # And sign the library's computer out from the phone
    phone.follow("See them")
    assert phone.page.locator(".card").count() == 2
    phone.press("Sign out everywhere but here")
    library.open("/account")
    assert library.heading == "Sign in"


def test_help_someone_without_an_account(town):
    # Given Rosa, whose neighbour has no e-mail
    rosa = town.as_("resident", "help")
    rosa.open("/account").follow("Help somebody").follow("Help somebody new")
    assert "Read this to them first" in rosa.words
    # When she saves before she has asked everything
    rosa.press("They said yes: save")
    assert "Enter a name" in rosa.words and "Choose how they told you" in rosa.words
    name = f"Mrs Chaudhry {town.address('')[:2]}"
    rosa.fill("Their name", name).fill("Their telephone number", "01632 960 123")
    rosa.choose("See what is held about them").choose("Pass on what they agree to")
    rosa.choose("For 3 months").choose("They said so, after I read it to them")
    rosa.press("They said yes: save")
    # Then she does what her neighbour wants, and passes on what she says
    assert name in rosa.heading and "You see this because you help" in rosa.words
    rosa.follow("Answer (Write to me)")
    rosa.choose("Yes", "Do they agree?").choose("They said so, after I read it to them").press("Save")
    assert "in words to Rosa Okafor" in rosa.words
    # And prints what her neighbour can keep
    path = rosa.path.split("#")[0]
    rosa.follow("A page to print")
    assert "To end any help, say so" in rosa.words
    # And ends it, at a word
    rosa.open(path).press("End this")
    assert rosa.heading == "People you help" and name not in rosa.words


def test_see_who_looked_at_my_record(town):
    rosa, priya = town.as_("resident", "looked at"), town.as_("link_worker", "looks")
    path = record(rosa)
    # Given a link worker, who has a reason to look
    priya.open("/people").fill("Their whole name", "rosa okafor").press("Find")
    assert "Rosa Okafor" in priya.words
    priya.follow("Look, for a reason")
    priya.press("Look")
    assert "Say why you need to look" in priya.words
    why = f"She rang about the walk, {town.address('on day')[:-12]}"
    priya.fill("Why?", why).press("Look")
    assert "They can see that you looked" in priya.words
    # Then Rosa reads who it was, and why
    rosa.open(path).follow("See all of it")
    assert "Priya Nair: looked at the record" in rosa.words
    assert why in rosa.words


def test_withdraw(town):
    # Given Rosa, who said that she may be written to
    rosa = town.as_("resident", "agree")
    path = record(rosa)
    rosa.page.get_by_role("link", name=re.compile(r"(Answer|Change) \(Write to me\)")).click()
    rosa.look()
    rosa.choose("Yes").press("Save")
    assert re.search(r"Write to me Yes", rosa.words)
    # When she takes it back
    rosa.follow("Change (Write to me)")
    assert rosa.page.get_by_label("Yes", exact=True).is_checked()
    rosa.choose("No, or not any more").press("Save")
    # Then that counts, and stands there with its day
    assert re.search(r"Write to me No", rosa.words)
    rosa.open(path + "/who-looked")
    assert "took agreement back" in rosa.words


def test_download(town):
    rosa = town.as_("resident", "download")
    path = record(rosa)
    rosa.follow("Everything, to read or keep")
    assert "Rosa Okafor" in rosa.words and "rosa@example.org" in rosa.words
    with rosa.page.expect_download() as waiting:
        rosa.page.get_by_role("link", name="The same for a program").click()
    assert waiting.value.suggested_filename == "kith-record.json"
    with open(waiting.value.path(), encoding="utf-8") as file:
        held = json.load(file)
    assert held["id"] == path.rsplit("/", 1)[-1]
    assert held["person"][0]["name"] == "Rosa Okafor"
    assert {"consent", "helpers", "roles", "sessions", "journal", "messages"} <= held.keys()


def test_erase(town):
    # Given somebody who wants to be forgotten
    leaver, address = town.visitor("erase"), town.address("leaver")
    sign_up(leaver, "Harold Finch", address)
    path = record(leaver)
    leaver.follow("Erase this record")
    leaver.press("Erase")
    assert "Tick the box" in leaver.words
    leaver.choose("Yes, erase all of it").press("Erase")
    # Then they are forgotten, and signed out
    assert leaver.heading == "It is erased"
    leaver.open(path)
    assert leaver.heading == "Sign in"
    # And whoever looks for them finds nobody
    priya = town.as_("link_worker", "looks for the erased")
    priya.open("/people").fill("Their whole name", "Harold Finch").press("Find")
    assert "Nobody of that name is known" in priya.words


def test_add_codes_from_an_app(town):
    # Given somebody who wants more than a link
    visitor, address = town.visitor("codes"), town.address("careful")
    sign_up(visitor, "Wanda Careful", address)
    visitor.follow("Set it up (codes from an app)")
    assert visitor.page.locator("main svg").is_visible()
    app = Authenticator(visitor.page.locator("main code").first.inner_text())
    visitor.fill("Code", "000").press("Turn it on")
    assert "There is a problem" in visitor.words
    visitor.fill("Code", app.code()).press("Turn it on")
    # Then they are given codes to keep
    assert visitor.heading == "Write these codes down"
    recovery = visitor.page.locator(".codes code").all_inner_texts()
    visitor.follow("I have kept them")
    visitor.press("Sign out")
    # And are asked for one when they come back: each is taken once, so it is the next that counts
    visitor.open(town.place.sign_in_link(address)).press("Sign in")
    assert visitor.heading == "Type the code from your app"
    visitor.fill("Code", app.code(steps_on=1)).press("Sign in")
    assert "Signed in as Wanda Careful" in visitor.words
    # And without their phone, a recovery code lets them in
    visitor.press("Sign out")
    visitor.open(town.place.sign_in_link(address)).press("Sign in")
    visitor.follow("I do not have the app").fill("Recovery code", recovery[0]).press("Sign in")
    assert f"{len(recovery) - 1} recovery codes are left" in visitor.words


PAGES = ["/sign-in", "/sign-in/password", "/account", "/people/new", "/roles", "/people", "/retention"]


def test_every_page_is_reached_by_keyboard_alone(town):
    if not town.is_looked_at:
        pytest.skip("asked once, with script on SQLite")
    administrator = town.as_("administrator", "keyboard")
    own = record(administrator)
    for path in PAGES + [own, own + "/details", own + "/messages", own + "/agreements/messages",
                         own + "/helpers", own + "/erasure", "/account/sessions", "/account/password"]:
        administrator.open(path)
        assert unreached(administrator.page) == [], path


def test_sign_in_by_keyboard_alone(town):
    if not town.has_script:
        pytest.skip("asked with script, which could get in the way")
    visitor, address = town.visitor("keys"), town.address("keys")
    page = visitor.open("/sign-in").page
    tab_to(page, lambda words: "Your email address" in words)
    page.keyboard.type(address)
    follow(page)
    visitor.look()
    tab_to(page, lambda words: "Code from the email" in words)
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", town.place.mail(address, "Sign in")).group()
    page.keyboard.type(code)
    follow(page)
    tab_to(page, lambda words: "What is your name?" in words)
    page.keyboard.type("Keith Keys")
    follow(page)
    assert "Signed in as Keith Keys" in visitor.words
    tab_to(page, lambda words: words == "Sign out")
    assert focused(page) == "Sign out"


def unreached(page):
    """What can be pressed or typed into on a page, and Tab does not come to: of radio buttons, one a group."""
    page.evaluate("document.activeElement.blur(); window.reached = new Set()")
    many = page.locator("a[href], button, input, select, textarea, summary").count()
    for _ in range(many + 2):
        page.keyboard.press("Tab")
        page.evaluate("window.reached.add(document.activeElement)")
    return page.evaluate(
        """() => {
            const groups = new Set([...reached].filter(it => it.type === 'radio').map(it => it.name));
            return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
                .filter(it => it.type !== 'hidden' && it.checkVisibility() && !reached.has(it))
                .filter(it => !(it.type === 'radio' && groups.has(it.name)))
                .map(it => it.outerHTML.slice(0, 120));
        }""")
