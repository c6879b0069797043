"""Chances by `kith select-panel`, whole process, against what the published tools took on the same work."""
import os
import pathlib
import statistics

import made_up_pools
from measure import KITH, ROOT, WORK, row, seconds

DATA = pathlib.Path(os.environ.get("KITH_SHARED_DATA", ROOT.parent / "shared" / "data"))
# Work, folder, respondents, quotas, size, rule, seconds of the reference, most seconds of ours.
WORKS = [
    ("LEXIMIN, sf_fixture", "sf_fixture", "candidates.csv", "features.csv", 22, "leximin", 6.65, 0.1),
    ("LEXIMIN, synthetic_skew500_50", "synthetic_skew500_50", "respondents.csv", "categories.csv", 50, "leximin",
     165, 2),
    ("maximin, example_large_200", "example_large_200", "respondents.csv", "categories.csv", 200, "maximin", 1500, 0.1),
]


def drawn(folder, pool, quotas, size, rule, rounds):
    command = [KITH, "select-panel", "--pool", folder / pool, "--quotas", folder / quotas, "--size", str(size),
               "--rule", rule, "--format", "json"]
    return statistics.median(seconds(command) for _ in range(rounds))


def sortition():
    """Rows of the table: seconds, where the target is a limit and the reference is stated beside it."""
    WORK.mkdir(parents=True, exist_ok=True)
    if (DATA / "sortition").exists():
        for work, name, pool, quotas, size, rule, theirs, most in WORKS:
            taken = drawn(DATA / "sortition" / name, pool, quotas, size, rule, 5)
            words = "did not end in" if theirs == 1500 else "took"
            yield row(work, "s", taken, None, most, f"sortition-algorithms {words} {theirs} s", better="lower")
    else:
        print("skipped: sortition, because ../shared/data/sortition is absent")
    nation = made_up_pools.write(WORK / "nation", *made_up_pools.made_up(1727, 110))
    taken = drawn(nation, "respondents.csv", "categories.csv", 110, "leximin", 1)
    yield row(
        "LEXIMIN, 1,727 people, panel of 110", "s", taken, None, 60,
        "in the shape of sf_e, which took 4,011 s with a commercial solver", better="lower")


if __name__ == "__main__":
    for one in sortition():
        print(f"{one['work']:40} {one['ours']:8.3f} s   target {one['target']} s   {one['sizes']}", flush=True)
