"""Kith beside pabutools: the winners, in order, for every rule that both have.

    compare.py fast|whole KITH DATA [--limit SECONDS] [--minutes MINUTES] [--only TEXT]

DATA holds `pabulib`, the elections, and `pabulib-reference`, stored answers. `whole` compares every election, and
waits for the reference up to `--limit` seconds a case (4 unless told) and up to `--minutes` in all (20); after that
only answers that are kept are compared. `fast` takes the smallest elections until three minutes are over, and waits
one second. What the reference did not finish, and what it was not asked, is counted and named. Its answers are kept
in .build/participatory-budgeting-reference, so that a second run asks only about Kith.

Where Add1 takes the reference too long, it is asked for its last step alone, and for the one after: `ends alike` are
cases in which it chooses the same with the shares that Kith ended with, and would end there. That it would not have
ended sooner is not seen by this.

The welfare maximum is compared as a set, since pabutools gives it in no order. Where the sets differ, the welfare of
both is reckoned again here in whole numbers: `equal` are other sets of the same welfare, and `ours is more` are cases
in which the floating-point solver behind pabutools stopped below the maximum. Both are named. Anything else that
differs is a failure.
"""
import argparse
import collections
import concurrent.futures
import functools
import json
import os
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

from pabutools.election import parse_pabulib

from reference import Answers, cases, kind_of, with_share

ROOT = Path(__file__).resolve().parents[2]
# Of one allocation: far more than any has taken.
KITH_SECONDS = 120
# The reference did not finish in its time, or there was no time left to ask it.
UNKNOWN = ["unfinished", "not asked"]
GROWING = ["add1", "add1u"]
STORED = {
    "greedy_cost": ("greedy", "cost", "none"), "mes_cost": ("equal-shares", "cost", "none"),
    "mes_card": ("equal-shares", "cardinality", "none"), "mes_cost_greedy": ("equal-shares", "cost", "greedy"),
    "mes_card_greedy": ("equal-shares", "cardinality", "greedy"), "mes_cost_add1": ("equal-shares", "cost", "add1"),
    "mes_cost_add1u": ("equal-shares", "cost", "add1u"), "phragmen": ("phragmen", "cost", "none")}


@functools.cache
def result(command, path, key, tie="lexicographic"):
    """The result as JSON, or why there is none."""
    rule, satisfaction, completion = key
    try:
        done = subprocess.run(
            [command, "allocate", str(path), "--rule", rule, "--satisfaction", satisfaction, "--completion", completion,
             "--tie-break", tie, "--format", "json"], capture_output=True, text=True, check=False, timeout=KITH_SECONDS)
    except subprocess.TimeoutExpired:
        return f"kith failed: no result in {KITH_SECONDS} seconds"
    if done.returncode != 0:
        return "kith failed: " + done.stderr.strip()
    return json.loads(done.stdout)


def kith(command, path, key, tie="lexicographic"):
    """The winners in order."""
    found = result(command, path, key, tie)
    return [found] if isinstance(found, str) else found["selected"]


def ends_alike(command, path, key, answers, limit):
    """Of Add1 that takes the reference too long: whether it says the same with the shares that Kith ended with, and
    would end there too. `None` if a single step takes it too long as well."""
    found = result(command, path, key)
    if isinstance(found, str):
        return False
    share = Fraction(found["rule"]["endowment"])
    steps = [
        answers.of((key[0], key[1], f"share {each}"), with_share(key[1], each), limit) for each in (share, share + 1)]
    if None in steps:
        return None
    here, further = steps
    ours = [each["project"] for each in found["rounds"] if each["stage"] == "equal-shares"]
    instance, profile = parse_pabulib(str(path))
    cost = {project.name: Fraction(str(project.cost)) for project in instance}
    wanted = {project.name for ballot in profile for project in ballot} - set(here)
    left = Fraction(str(instance.budget_limit)) - sum(cost[name] for name in here)
    is_used_up = all(cost[name] > left for name in wanted)
    is_overrun_next = sum(cost[name] for name in further) > Fraction(str(instance.budget_limit))
    return here == ours and left >= 0 and (is_used_up or is_overrun_next)


def welfare(path, satisfaction, ids):
    """The satisfaction of all voters with these projects, and what they cost: exact."""
    instance, profile = parse_pabulib(str(path))
    costs = {project.name: Fraction(str(project.cost)) for project in instance}
    total = Fraction(0)
    for ballot in profile:
        for place, project in enumerate(ballot):
            if project.name not in ids:
                continue
            if satisfaction == "cost":
                total += costs[project.name]
            elif satisfaction == "cost-sqrt":
                total += Fraction(float(costs[project.name]) ** 0.5)
            elif satisfaction == "additive":
                total += Fraction(str(ballot[project]))
            elif satisfaction == "borda":
                total += len(ballot) - place - 1
            else:
                total += 1
    return total, sum(costs[name] for name in ids)


class Tally:
    def __init__(self):
        self.counts = collections.defaultdict(collections.Counter)
        self.said = []
        self.unfinished = []

    def pass_over(self, path, key, word):
        self.counts[key][word] += 1
        self.unfinished.append((path.name, word, " ".join(key)))

    def name_unfinished(self):
        """By election, so that it is plain what was not compared."""
        named = collections.defaultdict(list)
        for name, word, key in self.unfinished:
            named[name, word].append(key)
        for (name, word), keys in sorted(named.items()):
            print(f"{word}: {name}: {'; '.join(keys)}")

    def settle(self, path, key, ours, theirs):
        is_set = key[0] == "max-welfare"
        if ours == theirs or is_set and sorted(ours) == sorted(theirs):
            self.counts[key]["agree"] += 1
            return
        word = "DIFFERS"
        if is_set and not any(name.startswith("kith failed") for name in ours):
            mine, other = welfare(path, key[1], set(ours)), welfare(path, key[1], set(theirs))
            if mine[0] == other[0] and mine[1] <= other[1]:
                word = "equal"
            elif mine[0] > other[0]:
                word = "ours is more"
        self.counts[key][word] += 1
        self.said.append(f"{word}: {path.name} {' '.join(key)}")
        print(self.said[-1], flush=True)
        if word == "DIFFERS":
            print(f"  kith      {ours}\n  reference {theirs}", flush=True)

    def settle_end(self, path, key, is_alike):
        self.counts[key]["ends alike" if is_alike else "DIFFERS"] += 1
        if not is_alike:
            print(f"DIFFERS: {path.name} {' '.join(key)} at its end", flush=True)

    def table(self):
        words = ["agree", "ends alike", "equal", "ours is more", "DIFFERS", *UNKNOWN]
        print(f"{'rule':14} {'satisfaction':12} {'completion':10} " + " ".join(f"{word:>12}" for word in words))
        sums = collections.Counter()
        for key in sorted(self.counts):
            print(f"{key[0]:14} {key[1]:12} {key[2]:10} " + " ".join(f"{self.counts[key][word]:12}" for word in words))
            sums += self.counts[key]
        print(f"{'all':38} " + " ".join(f"{sums[word]:12}" for word in words))
        return sums


def stored(command, data, tally, budget):
    """The stored answers of the reference, which took hours to make: each once."""
    asked, skipped = set(), 0
    for path in sorted((data / "pabulib-reference").glob("*.json")):
        answer = json.loads(path.read_text())
        case = answer["file"], STORED[answer["rule"]]
        if case in asked:
            continue
        if time.monotonic() > budget:
            skipped += 1
            continue
        asked.add(case)
        election = data / "pabulib" / answer["file"]
        ours = kith(command, election, case[1])
        # These were stored after the reference had sorted the winners of Phragmen.
        ours = sorted(ours) if case[1][0] == "phragmen" else ours
        tally.settle(election, case[1], ours, answer["selected_in_order"])
    print(f"{len(asked)} stored answers compared" + (f", {skipped} left for the whole run" if skipped else ""))


def compare(command, path, answers, limit, end, tally, pool):
    """One election by every rule: Kith several at a time, the reference one after the other."""
    shared = list(cases(kind_of(path)))
    asked = [pool.submit(kith, command, path, key) for key, _ in shared]
    for (key, run), ours in zip(shared, asked):
        if not answers.is_known(key, limit) and time.monotonic() > end:
            tally.pass_over(path, key, "not asked")
            continue
        theirs = answers.of(key, run, limit)
        if theirs is None:
            is_alike = ends_alike(command, path, key, answers, limit) if key[2] in GROWING else None
            if is_alike is None:
                tally.pass_over(path, key, "unfinished")
            else:
                tally.settle_end(path, key, is_alike)
        else:
            tally.settle(path, key, ours.result(), theirs)


def arguments():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("size", choices=["fast", "whole"])
    words.add_argument("kith")
    words.add_argument("data", type=Path)
    words.add_argument("--limit", type=int)
    words.add_argument("--minutes", type=float)
    words.add_argument("--only", default="")
    return words.parse_args()


def main():
    asked = arguments()
    is_fast = asked.size == "fast"
    limit = asked.limit or (1 if is_fast else 4)
    end = time.monotonic() + 60 * (asked.minutes or (3 if is_fast else 20))
    tally, done = Tally(), 0
    kept = ROOT / ".build" / "participatory-budgeting-reference"
    elections = sorted((asked.data / "pabulib").glob("*.pb"), key=lambda path: path.stat().st_size)
    elections = [path for path in elections if asked.only in path.name]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        if not asked.only:
            stored(asked.kith, asked.data, tally, end)
        for path in elections:
            if is_fast and time.monotonic() > end:
                break
            compare(asked.kith, path, Answers(path, kept), limit, end, tally, pool)
            done += 1
            print(f"{done} of {len(elections)}: {path.name}", file=sys.stderr, flush=True)
        # Those with nothing to compare to.
        pool.shutdown(cancel_futures=True)
    tally.name_unfinished()
    print(f"{done} of {len(elections)} elections")
    sums = tally.table()
    compared = sum(sums.values()) - sum(sums[word] for word in UNKNOWN)
    fine = compared - sums["DIFFERS"]
    print(f"{fine} of {compared} agree ({100 * fine / max(1, compared):.1f}%); the reference did not finish "
          f"{sums['unfinished']} within {limit} s, and was not asked {sums['not asked']}")
    sys.exit(1 if sums["DIFFERS"] or not compared else 0)


if __name__ == "__main__":
    main()
