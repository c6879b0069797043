"""What the journal adds to a write, and how fast its chain is checked."""
import json
import shutil
import subprocess

from measure import BIN, WORK, row

ENTRIES = 1_000_000


def journal():
    folder = WORK / "journal"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    out = subprocess.run(
        [BIN / "JournalBenchmark", folder, str(ENTRIES)], check=True, stdout=subprocess.PIPE, text=True).stdout
    shutil.rmtree(folder)
    found = json.loads(out)
    yield row(
        "a write with its entry in the journal", "ms", found["recorded"], found["bare"], 1.1,
        f"{found['writes']:,} writes, medians", better="lower")
    yield row(
        "the chain of the journal, checked", "entries/s", found["checked_per_second"], None, 500_000,
        f"{found['entries']:,} entries")
