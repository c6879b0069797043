"""Kith beside pabutools on made-up elections: small, of every kind of ballot, full of ties, with projects that nobody
names, single voters, costs above the pot, and heads of all sorts.

    made_up.py KITH FIRST LAST

Each number from FIRST to before LAST is the seed of one election. Winners are compared as compare.py does.
"""
import random
import sys
import tempfile
from pathlib import Path


from compare import Tally, kith
from reference import Answers, cases

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
    lines = ["META", "key;value"] + [f"{key};{value}" for key, value in head]
    lines += ["PROJECTS", "project_id;cost;name"] + [f"{name};{cost};n{name}" for name, cost in zip(names, costs)]
    has_points = kind in ("cumulative", "scoring")
    lines += ["VOTES", "voter_id;vote" + (";points" if has_points else "")]
    for voter, (chosen, points) in enumerate(votes):
        lines.append(f"{voter};{','.join(chosen)}" + (f";{','.join(map(str, points))}" if has_points else ""))
    return kind, "\n".join(lines) + "\n"


def main():
    command, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, last):
            kind, text = election(seed)
            path = Path(folder) / f"seed-{seed}.pb"
            path.write_text(text)
            answers = Answers(path, folder)
            for key, run in cases(kind):
                theirs = answers.of(key, run, 20)
                if theirs is None:
                    tally.counts[key]["unfinished"] += 1
                else:
                    tally.settle(path, key, kith(command, path, key), theirs)
            path.unlink()
    sums = tally.table()
    sys.exit(1 if sums["DIFFERS"] else 0)


if __name__ == "__main__":
    main()
