"""What pabutools says of one election, for every rule that it shares with Kith: ordered winners, in exact arithmetic,
on a multiprofile, with its lexicographic tie-break. Answers are kept, since some take minutes.

pabutools sorts the winners of sequential Phragmen by id when it is done; its order is read off the tie-breaking that
it asks for once a round. It gives the welfare maximum in no order.
"""
import hashlib
import json
import signal
import sys
import time
from pathlib import Path

from pabutools.election import parse_pabulib
from pabutools.election.satisfaction import (
    Additive_Borda_Sat, Additive_Cardinal_Sat, Additive_Cost_Sqrt_Sat, Cardinality_Sat, Cost_Sat)
from pabutools.rules import (
    completion_by_rule_combination, greedy_utilitarian_welfare, max_additive_utilitarian_welfare,
    method_of_equal_shares, sequential_phragmen)
from pabutools.tiebreaking import TieBreakingRule

VERSION = "1.2.3"
# One call of its own for each project that Phragmen buys.
sys.setrecursionlimit(100_000)


class OutOfTime(Exception):
    pass


def on_alarm(*_):
    raise OutOfTime


class Witness(TieBreakingRule):
    """The lexicographic tie-break, which remembers whom it favoured."""

    def __init__(self):
        super().__init__(lambda instance, profile, project: project.name)
        self.picked = []

    def order(self, *arguments, **named):
        ordered = super().order(*arguments, **named)
        self.picked.append(ordered[0])
        return ordered


def phragmen(instance, profile):
    witness = Witness()
    winners = sequential_phragmen(instance, profile, tie_breaking=witness)
    assert sorted(winners) == sorted(witness.picked)
    return witness.picked


def completed_by_phragmen(satisfaction):
    def run(instance, profile):
        witness, first = Witness(), []

        def shares(*arguments, **named):
            first[:] = method_of_equal_shares(*arguments, **named)
            return list(first)

        winners = completion_by_rule_combination(
            instance, profile, [shares, sequential_phragmen], [{"sat_class": satisfaction}, {"tie_breaking": witness}])
        ordered = first + witness.picked
        assert sorted(winners) == sorted(ordered)
        return ordered

    return run


def completed_by_greedy(satisfaction, **grow):
    return lambda instance, profile: completion_by_rule_combination(
        instance, profile, [method_of_equal_shares, greedy_utilitarian_welfare],
        [{"sat_class": satisfaction, **grow}, {"sat_class": satisfaction}])


def alone(rule, satisfaction, **options):
    return lambda instance, profile: rule(instance, profile, sat_class=satisfaction, **options)


def cases(kind):
    """Of ballots of this kind: (rule, satisfaction, completion), and what runs it."""
    is_approval = kind in ("approval", "choose-1")
    measures = {"cost": Cost_Sat, "cardinality": Cardinality_Sat}
    if is_approval:
        measures["cost-sqrt"] = Additive_Cost_Sqrt_Sat
    if kind in ("cumulative", "scoring"):
        measures["additive"] = Additive_Cardinal_Sat
    if kind == "ordinal":
        measures["borda"] = Additive_Borda_Sat
    for name, measure in measures.items():
        yield ("greedy", name, "none"), alone(greedy_utilitarian_welfare, measure)
        yield ("max-welfare", name, "none"), alone(max_additive_utilitarian_welfare, measure)
        yield ("equal-shares", name, "none"), alone(method_of_equal_shares, measure)
        yield ("equal-shares", name, "greedy"), completed_by_greedy(measure)
        yield ("equal-shares", name, "add1"), alone(method_of_equal_shares, measure, voter_budget_increment=1)
        yield ("equal-shares", name, "add1u"), completed_by_greedy(measure, voter_budget_increment=1)
        if is_approval:
            yield ("equal-shares", name, "phragmen"), completed_by_phragmen(measure)
    if is_approval:
        yield ("phragmen", "cost", "none"), phragmen


def kind_of(path):
    with open(path, encoding="utf-8-sig") as lines:
        for line in lines:
            key, _, value = line.strip().partition(";")
            if key == "vote_type":
                return value.strip()
    return ""


class Answers:
    """The kept answers on one election, which are asked for as they are missed."""

    def __init__(self, path, folder):
        mark = hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]
        self.path, self.kept = path, Path(folder) / f"{Path(path).stem}-{mark}-{VERSION}.json"
        self.known = json.loads(self.kept.read_text()) if self.kept.exists() else {}
        self.parsed = None

    def of(self, key, run, limit):
        """The winners, or None if they took longer than `limit` seconds."""
        name = " ".join(key)
        known = self.known.get(name)
        if known is None or known["winners"] is None and known["seconds"] < limit:
            known = self.known[name] = self.ask(run, limit)
            self.kept.parent.mkdir(parents=True, exist_ok=True)
            self.kept.write_text(json.dumps(self.known))
        return known["winners"]

    def ask(self, run, limit):
        if self.parsed is None:
            instance, profile = parse_pabulib(str(self.path))
            self.parsed = instance, profile.as_multiprofile()
        signal.signal(signal.SIGALRM, on_alarm)
        signal.alarm(limit)
        started = time.monotonic()
        try:
            return {"winners": [project.name for project in run(*self.parsed)],
                    "seconds": round(time.monotonic() - started, 3)}
        except OutOfTime:
            return {"winners": None, "seconds": limit}
        finally:
            signal.alarm(0)


if __name__ == "__main__":
    # Asks ahead of time: reference.py ELECTIONS FOLDER SECONDS
    for election in sorted(Path(sys.argv[1]).glob("*.pb"), key=lambda path: path.stat().st_size):
        answers = Answers(election, sys.argv[2])
        for case, runner in cases(kind_of(election)):
            answers.of(case, runner, int(sys.argv[3]))
        print(election.name, sum(one["seconds"] for one in answers.known.values()), flush=True)
