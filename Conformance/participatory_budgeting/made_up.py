"""Kith beside pabutools on made-up elections: small, of every kind of ballot, full of ties, with projects that nobody
names, single voters, costs above the pot, heads of all sorts, weights, and every tie-break that both have.

pabutools knows no weights: it is given a voter's ballot as many times.

    made_up.py KITH FIRST LAST

Each number from FIRST to before LAST is the seed of one election. Winners are compared as compare.py does.
"""
import random
import sys
import tempfile
from pathlib import Path


from compare import Tally, kith
from reference import TIES, Answers, cases

# What a head may hold besides, in any order, and what nobody foresaw.
ODD = [("currency", "PLN"), ("language", "pl"), ("edition", "1"), ("subunit", "North"), ("comment", "#1: odd; and so on"),
       ("fully_funded", "0"), ("experimental", "1"), ("Colour of the ballot", "\u0142\u00f3\u017c"), ("x-empty", "")]
KINDS = ["approval", "approval", "choose-1", "cumulative", "scoring", "ordinal"]


def ids(dice, count):
    names = [
        str(dice.choice([place + 1, place * 7 + 3])) if dice.random() < 0.7 else f"p{place}" for place in range(count)]
    found = []
    for name in names:
        while name in found:
            name += "x"
        found.append(name)
    return found


def ballot(dice, kind, names):
    if kind == "choose-1":
        return [dice.choice(names)], []
    chosen = dice.sample(names, dice.randint(1, len(names)))
    if kind == "scoring":
        return chosen, [dice.randint(0, 10) for _ in chosen]
    if kind == "cumulative":
        chosen, left, points = chosen[:10], 10, []
        for _ in chosen:
            points.append(max(1, dice.randint(0, left - (len(chosen) - len(points) - 1))))
            left -= points[-1]
        return chosen, points
    return chosen, []


def election(seed):
    dice = random.Random(seed)
    kind = dice.choice(KINDS)
    names = ids(dice, dice.randint(1, 8))
    # Few different costs, so that there are ties.
    costs = [dice.choice([dice.randint(1, 5) * 10, dice.randint(1, 10), dice.randint(1, 100)]) for _ in names]
    voters = dice.choice([1, 2, dice.randint(2, 14), 30])
    budget = dice.randint(max(1, min(costs)), max(2, sum(costs) + 5))
    # Some projects are named by nobody.
    liked = dice.sample(names, dice.randint(1, len(names)))
    votes = [ballot(dice, kind, liked) for _ in range(voters)]
    head = [("description", "made up"), ("country", "X"), ("unit", "u"), ("instance", "1"),
            ("num_projects", len(names)), ("num_votes", voters), ("budget", budget), ("vote_type", kind),
            ("rule", "greedy"), ("date_begin", "2020"), ("date_end", "2020")]
    if kind != "choose-1":
        head += [("min_length", 1), ("max_length", len(names))]
    if kind == "cumulative":
        head += [("max_sum_points", 100)]
    if kind == "scoring":
        head += [("min_points", 0), ("max_points", 10), ("default_score", 0)]
    head += dice.sample(ODD, dice.randint(0, 4))
    dice.shuffle(head)
    weights = [dice.choice([1, 1, 2, 3]) if dice.random() < 0.3 else 1 for _ in votes]
    texts = (written(kind, head, names, costs, votes, weights, is_weighted) for is_weighted in (True, False))
    return kind, *texts


def written(kind, head, names, costs, votes, weights, is_weighted):
    """With a column of weights, or with every ballot as many times."""
    head = [(key, sum(weights) if key == "num_votes" and not is_weighted else value) for key, value in head]
    lines = ["META", "key;value"] + [f'{key};"{value}"' if ";" in str(value) else f"{key};{value}" for key, value in head]
    lines += ["PROJECTS", "project_id;cost;name"] + [f"{name};{cost};n{name}" for name, cost in zip(names, costs)]
    has_points = kind in ("cumulative", "scoring")
    lines += ["VOTES", "voter_id;vote" + (";points" if has_points else "") + (";weight" if is_weighted else "")]
    for voter, ((chosen, points), weight) in enumerate(zip(votes, weights)):
        rest = ";" + ",".join(chosen) + (f";{','.join(map(str, points))}" if has_points else "")
        if is_weighted:
            lines.append(f"{voter}{rest};{weight}")
        else:
            lines += [f"{voter}-{copy}{rest}" for copy in range(weight)]
    return "\n".join(lines) + "\n"


def main():
    command, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, last):
            kind, weighted, repeated = election(seed)
            path, path_of_copies = (Path(folder) / f"seed-{seed}{end}.pb" for end in ("", "-copies"))
            path.write_text(weighted, encoding="utf-8")
            path_of_copies.write_text(repeated, encoding="utf-8")
            ties = [tie for tie in TIES if tie != "most-votes" or kind in ("approval", "choose-1")]
            tie = ties[seed % len(ties)]
            answers = Answers(path_of_copies, folder)
            for key, run in cases(kind, tie):
                theirs = answers.of(key, run, 20)
                if theirs is None:
                    tally.pass_over(path, key, "unfinished")
                else:
                    tally.settle(path_of_copies, key, kith(command, path, key, tie), theirs)
            path.unlink()
            path_of_copies.unlink()
    tally.name_unfinished()
    sums = tally.table()
    sys.exit(1 if sums["DIFFERS"] else 0)


if __name__ == "__main__":
    main()
