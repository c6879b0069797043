"""Pages over HTTP against a bare Hummingbird route that returns the same bytes; memory; start."""
import pathlib
import sqlite3
import statistics
import subprocess
import time

from measure import (
    BIN, KITH, WORK, demo, fetch, free_port, resident_megabytes, row, running, wait_for, wrk,
)

WORDS = "walk,garden,lunch,advice,parent,dementia,music,food bank,carers,swimming".split(",")


def serve(database, port, *flags):
    return [KITH, "serve", "--database", database, "--port", str(port), *flags]


def service_paths(database, count):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        ids = connection.execute("SELECT id FROM service ORDER BY id LIMIT ?", (count,)).fetchall()
    return [f"/services/{one}" for (one,) in ids]


def search_paths():
    return [f"/find?q={word.replace(' ', '+')}&page={page}" for word in WORDS for page in (1, 2)]


def against_bare(name, port, database, paths, rounds=3):
    """Requests a second of ours on `paths`, and of the bare route that gives the first page's bytes."""
    body, content_type = fetch(f"http://127.0.0.1:{port}{paths[0]}")
    file = WORK / "body.bin"
    file.write_bytes(body)
    bare_port = free_port()
    bare = [BIN / "BareServer", str(bare_port), str(file), content_type]
    ours, peers = [], []
    with running(bare, bare_port, "/any"):
        wrk(port, paths, duration=1)
        for _ in range(rounds):
            ours.append(wrk(port, paths))
            peers.append(wrk(bare_port, paths))
    rate, median, tail = (statistics.median(column) for column in zip(*ours))
    peer = statistics.median(rate for rate, _, _ in peers)
    sizes = (f"{len(paths)} paths of 20,000 services, {len(body):,} bytes a page; "
             f"50% under {median:.2f} ms, 99% under {tail:.2f} ms")
    return row(name, "requests/s", rate, peer, 0.5, sizes)


def pages():
    database = demo("ics")
    services, searches = service_paths(database, 1000), search_paths()
    port = free_port()
    with running(serve(database, port), port):
        yield against_bare("a service page", port, database, services[:1])
        yield against_bare("1,000 service pages in turn", port, database, services)
        yield against_bare("a search page", port, database, searches[:1])
        yield against_bare("20 search pages in turn", port, database, searches)
    port = free_port()
    with running(serve(database, port, "--page-cache-megabytes", "0"), port):
        for name, paths in (("1,000 service pages", services), ("20 search pages", searches)):
            line = against_bare(f"{name} in turn, nothing kept (for information)", port, database, paths)
            yield line | {"target": None, "met": None}


def memory():
    database = demo("ics")
    paths = service_paths(database, 5000) + search_paths()
    port = free_port()
    with running(serve(database, port), port) as process:
        seen = [resident_megabytes(process)]
        served = 0
        while served < 100_000:
            rate, _, _ = wrk(port, paths, duration=2)
            served += int(rate * 2)
            seen.append(resident_megabytes(process))
    steps = " → ".join(f"{megabytes:.0f}" for megabytes in seen)
    sizes = f"20,000 services; {served:,} requests over {len(paths):,} paths; {steps} MB"
    yield row("memory of the server", "MB", seen[-1], None, 150, sizes, better="lower")
    growth = seen[-1] / seen[len(seen) // 2]
    yield row("memory is flat: end over half-way", "ratio", growth, None, 1.05, sizes, better="lower")


def start(rounds=7):
    database = demo("ics")
    path = service_paths(database, 1)[0]
    times = []
    for _ in range(rounds):
        port = free_port()
        started = time.perf_counter()
        process = subprocess.Popen(serve(database, port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}{path}", process)
            times.append(time.perf_counter() - started)
        finally:
            process.terminate()
            process.wait(timeout=60)
    yield row("start to first answer", "s", statistics.median(times), None, 0.3,
              f"20,000 services; {rounds} starts", better="lower")
