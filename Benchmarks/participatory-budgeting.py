"""How long `kith allocate` takes, whole process, and how much memory: medians of several runs.

    participatory-budgeting.py KITH [--data FOLDER] [--runs 5] [--reference PYTHON] [--national BALLOTS]

With --reference, a Python that has pabutools 1.2.3, the same work is done by it once for the ratio.
"""
import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bin" / "python"))
from kith import DATA  # noqa: E402

REFERENCE = """
import sys
sys.setrecursionlimit(100000)
from pabutools.election import parse_pabulib, Cost_Sat
from pabutools.rules import method_of_equal_shares
instance, profile = parse_pabulib(sys.argv[1])
print(len(method_of_equal_shares(instance, profile.as_multiprofile(), sat_class=Cost_Sat)))
"""
RULES = [("greedy", "none"), ("equal-shares", "none"), ("equal-shares", "add1u"), ("phragmen", "none"),
         ("max-welfare", "none"), ("exact-equal-shares", "none")]


def timed(command):
    """Seconds on the clock, seconds of processor, and megabytes at most."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command} ended with {process.returncode}")
    return elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(command, runs):
    results = [timed(command) for _ in range(runs)]
    return [statistics.median(column) for column in zip(*results)]


def report(name, result, target):
    print(f"{name:58} {result[0]:8.3f} s {result[1]:8.3f} s cpu {result[2]:7.0f} MB   target {target}", flush=True)


def national(path, ballots, projects=500, seed=7):
    """A made-up national vote: each ballot names 1 to 10 projects, some far more liked than others."""
    dice = random.Random(seed)
    liked = [1 / (1 + rank) ** 0.5 for rank in range(projects)]
    with open(path, "w", encoding="utf-8") as out:
        out.write("META\nkey;value\ndescription;Made up\nnum_projects;%d\nnum_votes;%d\nbudget;1000000000\n"
                  "vote_type;approval\nPROJECTS\nproject_id;cost\n" % (projects, ballots))
        for project in range(projects):
            out.write(f"{project};{dice.randrange(1, 400) * 50000}\n")
        out.write("VOTES\nvoter_id;vote\n")
        pool = dice.choices(range(projects), liked, k=1_000_000)
        place = 0
        for voter in range(ballots):
            count = 1 + (voter * 7 + place) % 10
            place = (place + 7919) % (len(pool) - 10)
            names = dict.fromkeys(pool[place:place + count])
            out.write(f"{voter};{','.join(map(str, names))}\n")


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("kith")
    words.add_argument("--data", type=Path, default=DATA)
    words.add_argument("--runs", type=int, default=5)
    words.add_argument("--reference")
    words.add_argument("--national", type=int, default=5_000_000)
    asked = words.parse_args()
    folder = asked.data / "pabulib"
    lodz = str(folder / "Poland_Lodz_2022.pb")
    base = [asked.kith, "allocate"]
    plain = median(base + [lodz], asked.runs)
    report("Lodz 2022, equal shares by cost", plain, "0.10 s, 60 MB")
    if asked.reference:
        theirs = timed([asked.reference, "-c", REFERENCE, lodz])
        report("  the same by pabutools with multiprofile", theirs, "")
        print(f"  ratio {theirs[0] / plain[0]:.0f}   target 100")
    add1u = ["--completion", "add1u"]
    report("Lodz 2022, add1u", median(base + [lodz] + add1u, asked.runs), "0.5 s")
    for name in ("Hungary_Budapest_2024", "Poland_Warszawa_2020_Praga-Poludnie"):
        report(f"{name}, add1u", median(base + [str(folder / f"{name}.pb")] + add1u, min(3, asked.runs)), "2 s")
    start = time.perf_counter()
    for path in sorted(folder.glob("*.pb")):
        for rule, completion in RULES:
            timed(base + [str(path), "--rule", rule, "--completion", completion])
    print(f"{'all files, six rules each':58} {time.perf_counter() - start:8.3f} s{'':28} target 10 s", flush=True)
    if asked.national:
        work = Path("Benchmarks/.work")
        work.mkdir(parents=True, exist_ok=True)
        path = work / f"national-{asked.national}.pb"
        if not path.exists():
            national(path, asked.national)
        report(f"{asked.national} ballots, 500 projects", timed(base + [str(path)]), "10 s, 1024 MB")


if __name__ == "__main__":
    main()
