"""A place that knows a million people: their pages, looking them up, signing in, and the walk of the journal."""
import json
import os
import subprocess
import time

from measure import BIN, KITH, ROOT, WORK, free_port, row, running
from visitor import Visitor, connect

PEOPLE, ENTRIES = 1_000_000, 10_000_000
ON_POSTGRES = 100_000, 200_000  # made anew each time, with a round trip for each statement
ASKED = 2_000
TOOL = BIN / "PeopleBenchmark"


class Place:
    """A database of people, made once and kept for the next run."""

    # Help ends after half a year, and nobody's page would be open to a helper then.
    DAYS = 120

    def __init__(self, people, entries, url=None):
        folder = WORK / f"people-{people}-{entries}{'-postgres' if url else ''}"
        self.people, self.entries = people, entries
        self.keys, self.list = folder / "kith.keys", folder / "asked"
        self.database, self.made = url or folder / "kith.sqlite", folder / "made.json"
        if url or not self.is_there():
            self.make(folder)
        self.facts = json.loads(self.made.read_text())
        lines = self.list.read_text().splitlines()
        self.asked = [dict(zip(("id", "email", "helper", "helper_email"), one.split("\t"))) for one in lines]

    def is_there(self):
        if not self.made.exists() or time.time() - self.made.stat().st_mtime > self.DAYS * 86_400:
            return False
        # A Kith whose steps were altered since does not open it.
        command = [TOOL, "links", self.database, self.keys, "0"]
        return subprocess.run(command, capture_output=True).returncode == 0

    def make(self, folder):
        subprocess.run(["rm", "-rf", folder], check=True)
        folder.mkdir(parents=True)
        command = [TOOL, "make", self.database, self.keys, str(self.people), str(self.entries), self.list]
        out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        self.made.write_text(out)

    @property
    def size(self):
        return f"{self.people:,} people, {self.entries:,} entries"

    @property
    def megabytes(self):
        return self.database.stat().st_size / 1e6

    def serve(self, port):
        # As behind a proxy, so that each visitor has an address of their own.
        return [KITH, "serve", "--database", self.database, "--keys", self.keys, "--port", str(port),
                "--https", "true", "--log-level", "error"]

    def measure(self):
        command = [TOOL, "measure", self.database, self.keys, self.list]
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)

    def links(self, count):
        """The links that were sent last, by the address that they went to."""
        command = [TOOL, "links", self.database, self.keys, str(count)]
        out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        return dict(line.split("\t") for line in out.splitlines() if line)


class Times:
    """In milliseconds."""

    def __init__(self, taken):
        self.sorted = sorted(taken)

    def part(self, hundredths):
        return self.sorted[(len(self.sorted) * hundredths - 1) // 100]

    def __str__(self):
        return (f"{len(self.sorted):,} requests one after another: 50% under {self.part(50):.2f} ms, "
                f"99% under {self.part(99):.2f} ms")


def load():
    return f"load average {os.getloadavg()[0]:.1f}"


def sign_in(place, port, emails):
    """Signs each in by a link. Returns their visitors, and how long asking and following took."""
    connection = connect(port)
    visitors, asking, following = {}, [], []
    for number, email in enumerate(emails):
        visitor = visitors[email] = Visitor(connection, number)
        visitor.ask("GET", "/sign-in")
        asking.append(visitor.ask("POST", "/sign-in", {"email": email}, expect=303))
    links = place.links(len(visitors))
    for email, visitor in visitors.items():
        visitor.ask("GET", links[email])
        following.append(visitor.ask("POST", links[email], {}, expect=303))
    return visitors, Times(asking), Times(following)


def wrk(port, lines, seconds=3):
    """Requests a second, by 32 connections."""
    listing = WORK / f"requests-{port}.txt"
    listing.write_text("\n".join("\t".join(line) for line in lines) + "\n")
    run = subprocess.run(
        ["wrk", "-t1", "-c32", f"-d{seconds}s", "-s", "Benchmarks/signed.wrk.lua", f"http://127.0.0.1:{port}",
         "--", str(listing)],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=seconds + 60)
    listing.unlink()
    said = next(line for line in run.stderr.splitlines() if line.startswith("RESULT "))
    requests, microseconds, errors = map(int, said.split()[1:4])
    if errors:
        raise SystemExit(f"wrk saw {errors} errors on {lines[0][:2]} …\n{run.stdout}")
    if lines[0][0] == "POST" and requests >= len(lines):
        raise SystemExit(f"{len(lines)} requests are too few for {seconds} seconds")
    return requests / (microseconds / 1e6)


def bare(page, paths, seconds=3):
    """The same bytes from a route that does nothing else: requests a second, and times one by one."""
    file, port = WORK / "person.bin", free_port()
    file.write_text(page)
    with running([BIN / "BareServer", str(port), str(file), "text/html; charset=utf-8"], port, "/any"):
        visitor = Visitor(connect(port), 1)
        times = Times(visitor.ask("GET", path) for path in paths)
        return wrk(port, [("GET", path, "", visitor.address, "") for path in paths], seconds), times


def pages(place, port, visitors, name, seer, target):
    """Everybody's page in turn, as somebody sees it; and the same bytes from a bare route."""
    asked = place.asked[:ASKED]
    taken, lines = [], []
    for one in asked:
        path, visitor = f"/people/{one['id']}", visitors[one[seer]]
        taken.append(visitor.ask("GET", path))
        if "Who looked, and what was done" not in visitor.page:
            raise SystemExit(f"{path} is not somebody's page")
        lines.append(("GET", path, visitor.cookie, visitor.address, ""))
    times, page = Times(taken), visitors[asked[-1][seer]].page
    rate = wrk(port, lines)
    peer, peer_times = bare(page, [line[1] for line in lines])
    sizes = f"{place.size}; {len(page.encode()):,} bytes; {times}; {load()}"
    yield row(f"{name}: 99% under", "ms", times.part(99), None, target, sizes, better="lower")
    yield row(f"{name}: the middle one, over a bare request's", "ms", times.part(50), peer_times.part(50), None,
              place.size, better="lower")
    yield row(name, "requests/s", rate, peer, None, place.size)


def look_ups(place, visitor, target):
    """By e-mail, as a link worker does; each who is found can read of it."""
    visitor.ask("GET", "/people")
    taken = []
    for number, one in enumerate(place.asked[-500:]):
        visitor.address = f"10.200.{number >> 8}.{number & 255}"
        taken.append(visitor.ask("POST", "/people/find", {"who": one["email"]}))
        if one["id"] not in visitor.page:
            raise SystemExit(f"{one['email']} was not found")
    times = Times(taken)
    yield row("somebody looked up by e-mail, and it written down", "ms", times.part(50), None, target,
              f"{place.size}; {times}; {load()}", better="lower")
    visitor.address = "10.201.0.1"
    shared = Times(visitor.ask("POST", "/people/find", {"who": "Mary Smith"}) for _ in range(30))
    yield row("a name that one in a hundred bear", "ms", shared.part(50), None, None, f"{place.size}; {shared}")
    roles = Times(visitor.ask("GET", "/roles") for _ in range(50))
    yield row("the page of roles", "ms", roles.part(50), None, None, f"{place.size}; {roles}")


def sign_ins(place, port, seconds=4):
    """Both forms of signing in, by very many at once, beside the bare page of the first."""
    some = Visitor(connect(port), 77)
    some.ask("GET", "/sign-in")
    peer, peer_times = bare(some.page, ["/sign-in"] * 500)
    emails = [f"person{number}@people.example" for number in range(1, place.people, 2)][:24_000]
    lines = [("POST", "/sign-in", some.cookie, f"10.{100 + (n >> 16)}.{n >> 8 & 255}.{n & 255}",
              some.form({"email": email})) for n, email in enumerate(emails)]
    asking = wrk(port, lines, seconds)
    links = list(place.links(int(asking * seconds)).values())
    lines = [("POST", link, some.cookie, f"10.{110 + (n >> 16)}.{n >> 8 & 255}.{n & 255}", some.form({}))
             for n, link in enumerate(links)]
    following = wrk(port, lines, max(1, seconds // 3))
    return asking, following, peer, peer_times


def visits(place, target_page=None, target_look_up=None):
    """All that is asked of a server."""
    port = free_port()
    with running(place.serve(port), port):
        asked = place.asked[:ASKED]
        own, asking, following = sign_in(place, port, [one["email"] for one in asked])
        helpers, _, _ = sign_in(place, port, sorted({one["helper_email"] for one in asked}))
        asking_rate, following_rate, peer, peer_times = sign_ins(place, port)
        for name, times, rate in (("asking for a link", asking, asking_rate),
                                  ("signing in by it", following, following_rate)):
            sizes = f"{place.size}; {times}; {load()}"
            yield row(f"{name}: the middle one, over a bare request's", "ms", times.part(50),
                      peer_times.part(50), None, sizes, better="lower")
            yield row(name, "requests/s", rate, peer, None, place.size)
        yield from pages(place, port, own, "a person's own page", "email", target_page)
        yield from pages(
            place, port, helpers, "a person's page, seen by who helps them", "helper_email", target_page)
        # The first of the helpers runs the site too.
        yield from look_ups(place, helpers[asked[0]["helper_email"]], target_look_up)


def unserved(place, target=None):
    """What needs no server."""
    found = place.measure()
    for name, key, limit in (
        ("somebody found by e-mail, by the store alone: 99% under", "by_email", target),
        ("a name that one in a hundred bear, by the store alone: 99% under", "by_shared_name", None),
        ("51 entries about somebody with very many: 99% under", "long_history", None),
        ("how many were not active for two years", "inactive", None),
    ):
        times = found[key]
        yield row(name, "ms", times["p99"], None, limit,
                  f"{place.size}; {times['count']:,} times, the middle one {times['p50']:.3f} ms; {load()}",
                  better="lower")
    return found


def people(size=(PEOPLE, ENTRIES), size_on_postgres=ON_POSTGRES):
    place = Place(*size)
    yield row("people and journal made", "s", place.facts["seconds"], None, None,
              f"{place.size}: {place.megabytes:,.0f} MB; people in {place.facts['people_seconds']:.0f} s")
    yield from visits(place, target_page=20, target_look_up=5)
    found = yield from unserved(place, target=5)
    with_request = found["policy_ns"] / 1e6
    yield row("whether somebody may see a record", "ms", with_request, None, None,
              f"{found['policy_ns']:.0f} ns a check, of a record that is read", better="lower")
    yield row("the chain of the journal, checked", "entries/s", found["chain"]["per_second"], None, 500_000,
              f"{found['chain']['entries']:,} entries; {load()}")
    yield from on_postgres(size_on_postgres)


def on_postgres(size):
    """The same on the second engine, where there is a server; to be known, and with no target."""
    url = os.environ.get("KITH_TEST_POSTGRES")
    if not url:
        return
    name = f"people_{os.getpid()}"
    subprocess.run(["psql", "--quiet", url, "--command", f"CREATE DATABASE {name}"], check=True)
    try:
        place = Place(*size, url=url.replace("/postgres?", f"/{name}?"))
        for one in visits(place):
            yield one | {"work": f"{one['work']} (PostgreSQL)"}
        for one in unserved(place):
            yield one | {"work": f"{one['work']} (PostgreSQL)"}
    finally:
        subprocess.run(["psql", "--quiet", url, "--command", f"DROP DATABASE {name}"], check=True)


if __name__ == "__main__":
    import argparse

    from bench import table

    # bin/with-postgres python3 Benchmarks/people_at_size.py --people 20000 --entries 200000
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    chosen = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    chosen_size = chosen.people, chosen.entries
    for one in people(chosen_size, min(chosen_size, ON_POSTGRES)):
        print(table([one]).splitlines()[-1], flush=True)
