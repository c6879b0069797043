"""Changes everything that is published of a draw, one leaf at a time, and sees that `kith verify-panel` finds out.

tamper.py KITH [CHANGES]: for each rule a small draw with households; of its certificate, its lottery and its draw every
number and text is changed in a few ways, CHANGES of them in all for each rule (all without a number). A change that is
not found out is named. A part of the proof may be changed and still prove the same, as when a level of maximin names
another of the groups that it is about: such changes are counted, and no other may pass.
"""
import copy
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from replay import replay  # noqa: E402

RULES = ("leximin", "maximin", "nash", "goldilocks")
QUOTAS = "feature,value,min,max\nsex,f,1,3\nsex,m,1,3\nage,y,1,2\nage,o,1,3\n"


def leaves(value, path=()):
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if children is None:
        yield path, value
        return
    for key, child in children:
        yield from leaves(child, (*path, key))


def changed(whole, path, value):
    whole = copy.deepcopy(whole)
    inner = whole
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return whole


def others(value):
    if isinstance(value, bool) or value is None:
        return [1]
    if isinstance(value, int):
        return [value + 1, -1, 2**62]
    if value in RULES:
        return [other for other in RULES if other != value]
    return [other for other in ("0", "-1", "9/7", value + "1", "9" * 25) if other != value]


def draw(kith, rule, folder, dice):
    rows = ["sex,age,home"]
    for person in range(12):
        home = person // 2 if person < 6 else person
        rows.append(f"{'fm'[person % 2]},{'yo'[dice.random() < 0.6]},h{home}")
    (folder / "pool.csv").write_text("\n".join(rows) + "\n")
    (folder / "quotas.csv").write_text(QUOTAS)
    subprocess.run(
        [kith, "select-panel", "--pool", folder / "pool.csv", "--quotas", folder / "quotas.csv", "--size", "4",
         "--household", "home", "--rule", rule, "--certificate", folder / "certificate.json", "--report",
         folder / "report", "--lottery", "20", "--seed", "6 2 4"], check=True, capture_output=True)


def verified(kith, rule, folder, certificate, lottery, drawn):
    """The exit code of the check: 0 only where everything holds."""
    return subprocess.run(
        [kith, "verify-panel", "--rule", rule, "--certificate", certificate, "--pool", folder / "pool.csv", "--quotas",
         folder / "quotas.csv", "--household", "home", "--lottery", lottery, "--draw", drawn],
        capture_output=True, check=False).returncode


def changes(folder, dice):
    """Changed files: which of the three, what was changed, and the text."""
    for name in ("certificate.json", "report/draw.json"):
        whole = json.loads((folder / name).read_text())
        for path, value in leaves(whole):
            for other in others(value):
                yield name, (path, value, other), json.dumps(changed(whole, path, other))
    lines = (folder / "report/lottery.txt").read_text().split("\n")
    for number, line in enumerate(lines):
        fields = line.split("\t")
        for place, field in enumerate(fields):
            other = str(dice.randrange(12)) if field.isdigit() else field + "x"
            if other != field:
                text = [*lines[:number], "\t".join([*fields[:place], other, *fields[place + 1:]]), *lines[number + 1:]]
                yield "report/lottery.txt", (number + 1, field, other), "\n".join(text)


def is_the_same(folder, file, what):
    """Whether what was changed may still prove the same, or draw the same."""
    path, before, after = what
    if file == "report/draw.json" and path == ("seed",):
        return replay(folder / "report/lottery.txt", before) == replay(folder / "report/lottery.txt", after)
    return file == "certificate.json" and path[0] in ("levels", "cuts", "balance")


def main():
    kith, most = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None
    bad = tried = same = 0
    for rule in RULES:
        dice = random.Random(5)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            draw(kith, rule, folder, dice)
            files = ["certificate.json", "report/lottery.txt", "report/draw.json"]
            assert verified(kith, rule, folder, *(folder / file for file in files)) == 0, "the honest draw holds"
            found = list(changes(folder, dice))
            dice.shuffle(found)
            for file, what, text in found[:most]:
                (folder / "changed").write_text(text)
                code = verified(kith, rule, folder, *(folder / ("changed" if file == one else one) for one in files))
                tried += 1
                if code == 0 and is_the_same(folder, file, what):
                    same += 1
                elif code != 1:
                    bad += 1
                    print(f"FAILED {rule}: {file} {what}: exit {code}", flush=True)
    print(f"sortition: {tried} changes of what was published, {same} prove the same, {bad} not found out")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
