"""Kith beside pabutools: the winners, in order, for every rule that both have.

    compare.py KITH FOLDER [--limit SECONDS] [--only TEXT]

The reference works on multiprofiles in exact arithmetic with its lexicographic tie-break. Each of its runs may take
`--limit` seconds (20 unless told, 2 with FAST=1 in the environment); those that do not finish are counted and named.
pabutools sorts the winners of sequential Phragmen by id and gives those of the welfare maximum in no order, so these
are compared as sets. It has no square-root satisfaction for points and orders; those are not compared.
"""
import argparse
import collections
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from pabutools.election import parse_pabulib
from pabutools.election.satisfaction import (
    Additive_Borda_Sat, Additive_Cardinal_Sat, Additive_Cost_Sqrt_Sat, Cardinality_Sat, Cost_Sat)
from pabutools.rules import (
    completion_by_rule_combination, greedy_utilitarian_welfare, max_additive_utilitarian_welfare,
    method_of_equal_shares, sequential_phragmen)

sys.setrecursionlimit(100_000)


class OutOfTime(Exception):
    pass


def on_alarm(*_):
    raise OutOfTime


def cases(kind):
    """(rule, satisfaction, completion) and what runs it in the reference."""
    measures = {"cost": Cost_Sat, "cardinality": Cardinality_Sat}
    is_approval = kind in ("approval", "choose-1")
    if is_approval:
        measures["cost-sqrt"] = Additive_Cost_Sqrt_Sat
    if kind in ("cumulative", "scoring"):
        measures["additive"] = Additive_Cardinal_Sat
    if kind == "ordinal":
        measures["borda"] = Additive_Borda_Sat
    for name, measure in measures.items():
        share = {"sat_class": measure}
        grow = {"sat_class": measure, "voter_budget_increment": 1}
        yield ("greedy", name, "none"), lambda i, p, s=share: greedy_utilitarian_welfare(i, p, **s)
        yield ("max-welfare", name, "none"), lambda i, p, s=share: max_additive_utilitarian_welfare(i, p, **s)
        yield ("equal-shares", name, "none"), lambda i, p, s=share: method_of_equal_shares(i, p, **s)
        yield ("equal-shares", name, "greedy"), lambda i, p, s=share: completion_by_rule_combination(
            i, p, [method_of_equal_shares, greedy_utilitarian_welfare], [dict(s), dict(s)])
        yield ("equal-shares", name, "add1"), lambda i, p, g=grow: method_of_equal_shares(i, p, **g)
        yield ("equal-shares", name, "add1u"), lambda i, p, s=share, g=grow: completion_by_rule_combination(
            i, p, [method_of_equal_shares, greedy_utilitarian_welfare], [dict(g), dict(s)])
        if is_approval:
            yield ("equal-shares", name, "phragmen"), lambda i, p, s=share: completion_by_rule_combination(
                i, p, [method_of_equal_shares, sequential_phragmen], [dict(s), {}])
    if is_approval:
        yield ("phragmen", "cost", "none"), lambda i, p: sequential_phragmen(i, p)


def reference(run, instance, profile, limit):
    signal.signal(signal.SIGALRM, on_alarm)
    signal.alarm(limit)
    try:
        return [project.name for project in run(instance, profile)]
    except OutOfTime:
        return None
    finally:
        signal.alarm(0)


def kith(command, path, key):
    rule, satisfaction, completion = key
    done = subprocess.run(
        [command, "allocate", str(path), "--rule", rule, "--satisfaction", satisfaction, "--completion", completion,
         "--format", "json"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return ["kith failed: " + done.stderr.strip()]
    return json.loads(done.stdout)["selected"]


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("kith")
    words.add_argument("folder", type=Path)
    words.add_argument("--limit", type=int, default=2 if os.environ.get("FAST") else 20)
    words.add_argument("--only", default="")
    asked = words.parse_args()
    agree, differ, unfinished = collections.Counter(), collections.Counter(), collections.Counter()
    for path in sorted(asked.folder.glob("*.pb"), key=lambda p: p.stat().st_size):
        if asked.only not in path.name:
            continue
        if os.environ.get("FAST") and path.stat().st_size > 100_000:
            continue
        instance, profile = parse_pabulib(str(path))
        kind = instance.meta["vote_type"]
        profile = profile.as_multiprofile()
        for key, run in cases(kind):
            theirs = reference(run, instance, profile, asked.limit)
            if theirs is None:
                unfinished[key] += 1
                continue
            ours = kith(asked.kith, path, key)
            is_set = "phragmen" in key or key[0] == "max-welfare"
            if (sorted(ours) == sorted(theirs)) if is_set else (ours == theirs):
                agree[key] += 1
            else:
                differ[key] += 1
                print(f"DIFFERS {path.name} {key}\n  kith      {ours}\n  reference {theirs}", flush=True)
    print(f"{'rule':18} {'satisfaction':12} {'completion':10} {'agree':>6} {'differ':>6} {'reference unfinished':>21}")
    for key in sorted(set(agree) | set(differ) | set(unfinished)):
        print(f"{key[0]:18} {key[1]:12} {key[2]:10} {agree[key]:6} {differ[key]:6} {unfinished[key]:21}")
    compared = agree.total() + differ.total()
    print(f"{agree.total()} of {compared} agree ({100 * agree.total() / max(1, compared):.1f}%)")
    sys.exit(1 if differ.total() or not compared else 0)


if __name__ == "__main__":
    main()
