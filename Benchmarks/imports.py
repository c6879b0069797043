"""Import of a feed against `sqlite3 .import` of the same rows."""
import csv
import pathlib
import shutil
import subprocess
import time

from measure import DATA, KITH, WORK, alternate, row


def fresh(path):
    for suffix in ("", "-wal", "-shm", "-journal"):
        pathlib.Path(f"{path}{suffix}").unlink(missing_ok=True)
    return path


def ours(feed):
    database = fresh(WORK / "import.sqlite")
    started = time.perf_counter()
    run = subprocess.run(
        [KITH, "import", "hsds", feed, "--database", database, "--format", "json"],
        capture_output=True, text=True)
    taken = time.perf_counter() - started
    if run.returncode not in (0, 1):
        raise SystemExit(run.stderr)
    return taken


def peer(files):
    database = fresh(WORK / "peer.sqlite")
    script = ".mode csv\n" + "".join(f".import {file} {file.stem}\n" for file in files)
    started = time.perf_counter()
    subprocess.run(["sqlite3", database], input=script, text=True, check=True, capture_output=True)
    return time.perf_counter() - started


def rows_in(files):
    csv.field_size_limit(10**9)
    total = 0
    for file in files:
        with open(file, encoding="utf-8", errors="replace", newline="") as lines:
            total += sum(1 for _ in csv.reader(lines)) - 1
    return total


def measured(name, feed, files, services):
    mine, theirs = alternate(3, lambda: ours(feed), lambda: peer(files))
    sizes = f"{services:,} services, {rows_in(files):,} rows; {mine:.2f} s against {theirs:.2f} s"
    return row(name, "services/s", services / mine, services / theirs, 0.2, sizes)


def imports():
    WORK.mkdir(parents=True, exist_ok=True)
    miami = DATA / "hsds-miami"
    if not miami.exists():
        print(f"skipped: import, because {DATA}/hsds-miami is absent")
        return
    yield measured(
        "import of a datapackage", miami, sorted((miami / "data").glob("*.csv")), 4089)
    ours(miami)
    package, feed = WORK / "miami-package", WORK / "miami.json"
    shutil.rmtree(package, ignore_errors=True)
    feed.unlink(missing_ok=True)
    export = [KITH, "export", "hsds", "--database", WORK / "import.sqlite"]
    subprocess.run([*export, "--to", package, "--as", "datapackage"], check=True)
    subprocess.run([*export, "--to", feed, "--as", "json"], check=True)
    yield measured("import of JSON", feed, sorted(package.rglob("*.csv")), 4089)
