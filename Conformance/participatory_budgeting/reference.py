"""What pabutools says of one election, for every rule that it shares with Kith: ordered winners, in exact arithmetic,
on a multiprofile, with its lexicographic tie-break. Answers are kept, since some take minutes.

pabutools sorts the winners of sequential Phragmen by id when it is done; its order is read off the tie-breaking that
it asks for once a round. It gives the welfare maximum in no order.
"""
import hashlib
import json
import os
import select
import signal
import sys
import time
import traceback
from pathlib import Path

from pabutools.election import parse_pabulib
from pabutools.fractions import frac
from pabutools.election.satisfaction import (
    Additive_Borda_Sat, Additive_Cardinal_Sat, Additive_Cost_Sqrt_Sat, Cardinality_Sat, Cost_Sat)
from pabutools.rules import (
    completion_by_rule_combination, greedy_utilitarian_welfare, max_additive_utilitarian_welfare,
    method_of_equal_shares, sequential_phragmen)
from pabutools.tiebreaking import TieBreakingRule

VERSION = "1.2.3"
# One call of its own for each project that Phragmen buys.
sys.setrecursionlimit(100_000)


# As Kith names them: ties that are left are broken by id.
TIES = {
    "lexicographic": lambda instance, profile, project: project.name,
    "cheapest": lambda instance, profile, project: (project.cost, project.name),
    "most-votes": lambda instance, profile, project: (-profile.approval_score(project), project.name)}


class Witness(TieBreakingRule):
    """A tie-break which remembers whom it favoured."""

    def __init__(self, tie):
        super().__init__(TIES[tie])
        self.picked = []

    def order(self, *arguments, **named):
        ordered = super().order(*arguments, **named)
        self.picked.append(ordered[0])
        return ordered


def phragmen(tie):
    def run(instance, profile):
        witness = Witness(tie)
        winners = sequential_phragmen(instance, profile, tie_breaking=witness)
        assert sorted(winners) == sorted(witness.picked)
        return witness.picked

    return run


def completed_by_phragmen(measure, tie):
    def run(instance, profile):
        witness, first = Witness(tie), []

        def shares(*arguments, **named):
            first[:] = method_of_equal_shares(*arguments, **named)
            return list(first)

        winners = completion_by_rule_combination(
            instance, profile, [shares, sequential_phragmen], [measure, {"tie_breaking": witness}])
        ordered = first + witness.picked
        assert sorted(winners) == sorted(ordered)
        return ordered

    return run


def completed_by_greedy(measure, **grow):
    return lambda instance, profile: completion_by_rule_combination(
        instance, profile, [method_of_equal_shares, greedy_utilitarian_welfare], [{**measure, **grow}, measure])


def alone(rule, measure, **options):
    return lambda instance, profile: rule(instance, profile, **measure, **options)


def with_share(satisfaction, share):
    """Equal shares with so much for every voter: one step of Add1 by itself, in this tie-break."""
    def run(instance, profile):
        # In a process of its own, which ends after this.
        instance.budget_limit = frac(share.numerator, share.denominator) * profile.num_ballots()
        return method_of_equal_shares(
            instance, profile, sat_class=MEASURES[satisfaction], tie_breaking=TieBreakingRule(TIES["lexicographic"]))

    return run


MEASURES = {"cost": Cost_Sat, "cardinality": Cardinality_Sat, "cost-sqrt": Additive_Cost_Sqrt_Sat,
            "additive": Additive_Cardinal_Sat, "borda": Additive_Borda_Sat}


def cases(kind, tie="lexicographic"):
    """Of ballots of this kind: (rule, satisfaction, completion), and what runs it."""
    is_approval = kind in ("approval", "choose-1")
    names = ["cost", "cardinality"]
    if is_approval:
        names.append("cost-sqrt")
    if kind in ("cumulative", "scoring"):
        names.append("additive")
    if kind == "ordinal":
        names.append("borda")
    for name in names:
        satisfaction = MEASURES[name]
        measure = {"sat_class": satisfaction, "tie_breaking": TieBreakingRule(TIES[tie])}
        yield ("greedy", name, "none"), alone(greedy_utilitarian_welfare, measure)
        # A set, for which there is no tie-break.
        yield ("max-welfare", name, "none"), alone(max_additive_utilitarian_welfare, {"sat_class": satisfaction})
        yield ("equal-shares", name, "none"), alone(method_of_equal_shares, measure)
        yield ("equal-shares", name, "greedy"), completed_by_greedy(measure)
        yield ("equal-shares", name, "add1"), alone(method_of_equal_shares, measure, voter_budget_increment=1)
        yield ("equal-shares", name, "add1u"), completed_by_greedy(measure, voter_budget_increment=1)
        if is_approval:
            yield ("equal-shares", name, "phragmen"), completed_by_phragmen(measure, tie)
    if is_approval:
        yield ("phragmen", "cost", "none"), phragmen(tie)


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

    def is_known(self, key, limit):
        """Whether no more can be learnt in `limit` seconds than is kept."""
        known = self.known.get(" ".join(key))
        return known is not None and (known["winners"] is not None or known["seconds"] >= limit)

    def of(self, key, run, limit):
        """The winners, or None if they took longer than `limit` seconds."""
        if not self.is_known(key, limit):
            self.known[" ".join(key)] = self.ask(run, limit)
            self.kept.parent.mkdir(parents=True, exist_ok=True)
            unfinished = self.kept.with_suffix(".unfinished")
            unfinished.write_text(json.dumps(self.known))
            unfinished.replace(self.kept)
        return self.known[" ".join(key)]["winners"]

    def ask(self, run, limit):
        """In a process group of its own, so that nothing of it, solvers too, outlives its time."""
        if self.parsed is None:
            instance, profile = parse_pabulib(str(self.path))
            self.parsed = instance, profile.as_multiprofile()
        started = time.monotonic()
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            self.answer(run, writing)
        os.close(writing)
        text = within(reading, started + limit)
        os.close(reading)
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:
            # It has ended, or has not begun.
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if not text:
            return {"winners": None, "seconds": limit}
        return {"winners": json.loads(text), "seconds": round(time.monotonic() - started, 3)}

    def answer(self, run, writing):
        try:
            os.setpgid(0, 0)
            text = json.dumps([project.name for project in run(*self.parsed)])
            with os.fdopen(writing, "w", encoding="utf-8") as out:
                out.write(text)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)


def within(reading, end):
    """What comes before the end of time; nothing unless it came whole."""
    text = b""
    while select.select([reading], [], [], max(0, end - time.monotonic()))[0]:
        more = os.read(reading, 1 << 16)
        if not more:
            return text.decode()
        text += more
    return ""


if __name__ == "__main__":
    # Asks ahead of time: reference.py ELECTIONS FOLDER SECONDS
    for election in sorted(Path(sys.argv[1]).glob("*.pb"), key=lambda path: path.stat().st_size):
        answers = Answers(election, sys.argv[2])
        for case, runner in cases(kind_of(election)):
            answers.of(case, runner, int(sys.argv[3]))
        print(election.name, sum(one["seconds"] for one in answers.known.values()), flush=True)
