"""Pools for citizens' panels, made up from a number: who put their names forward is not who lives in the town."""
import csv
import math
import pathlib

# Shares of a town, in percent, by feature: in the shape of a national assembly (seven features).
NATION = [
    [49, 51], [12, 17, 16, 17, 16, 22], [84, 3, 5, 4, 2, 2], [5, 9, 9, 8, 11, 10, 14, 13, 9, 5, 3, 4],
    [20, 27, 30, 23], [18, 20, 19, 21, 22], [35, 48, 17],
]
# Of eight features, of which nearly everybody has an answer to some that few others have.
EIGHT = [[50, 50], [12, 17, 16, 17, 16, 22], [30, 25, 20, 15, 10], [5, 9, 9, 8, 11, 10, 14, 13, 9, 5, 3, 4],
         [20, 27, 30, 23], [18, 20, 19, 21, 22], [35, 48, 17], [40, 35, 25]]
# Of a borough: four features.
BOROUGH = [[49, 50, 1], [22, 26, 25, 27], [18, 23, 31, 28], [12, 12, 13, 12, 13, 12, 13, 13]]


class Mix:
    """SplitMix64, so that the same number makes the same pool in any language."""
    def __init__(self, state):
        self.state = state

    def next(self):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & mask
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB & mask
        return ((z ^ (z >> 31)) >> 11) / 9007199254740992.0


def made_up(people, size, shares=NATION, skew=0.9, slack=0.06, seed=1, linked=0.0):
    """Quotas as rows (feature, value, min, max), and people as lists of values.

    A value's share of the pool is its share of the town times e to a power between -skew and skew; its quota is its
    share of the panel, and `slack` of it either way; or, where that is None, just what the first `size` people have.
    So often as `linked` says, an answer follows from a number that all answers of a person follow from.
    """
    dice = Mix(seed)
    quotas, pool = [], []
    for feature, town in enumerate(shares):
        total = sum(town)
        for value, share in enumerate(town):
            fair = share / total * size
            if slack is not None:
                quotas.append((f"f{feature}", f"v{value}", max(0, math.floor(fair * (1 - slack))),
                               math.ceil(fair * (1 + slack))))
        came = [share * math.exp(skew * (dice.next() * 2 - 1)) for share in town]
        pool.append([share / sum(came) for share in came])
    rows = []
    for _ in range(people):
        row, common = [], dice.next() if linked else 0
        for came in pool:
            left, value = common if linked and dice.next() < linked else dice.next(), 0
            while value < len(came) - 1 and left > came[value]:
                left -= came[value]
                value += 1
            row.append(f"v{value}")
        rows.append(row)
    if slack is None:
        for feature, town in enumerate(shares):
            for value in range(len(town)):
                count = sum(row[feature] == f"v{value}" for row in rows[:size])
                quotas.append((f"f{feature}", f"v{value}", count, count))
    return quotas, rows


def write(folder, quotas, rows):
    """`categories.csv` and `respondents.csv` in a folder, which is made."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    features = list(dict.fromkeys(row[0] for row in quotas))
    for name, head, body in (
            ("categories.csv", ["feature", "value", "min", "max"], quotas), ("respondents.csv", features, rows)):
        with open(folder / name, "w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([head, *body])
    return folder
