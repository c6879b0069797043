"""Compares `kith map-opinions --like red-dwarf` with red-dwarf, on real and on made-up conversations.

    check.py fast|whole KITH [DATA]

DATA holds `polis/` (one folder a conversation) and `polis-reference/` (results that were kept); without
it only what is made up is compared. Fast: every kept result, red-dwarf itself on the two smallest real
conversations, and one of each made-up shape. Whole: red-dwarf itself on all, and five of each shape.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import compare
import made_up
import run_reference

# How often red-dwarf is asked again, in other orders, before a difference is put down to us.
ORDERS = 12


def kith(command, folder, options=()):
    answer = subprocess.run(
        [command, "map-opinions", str(folder), "--like", "red-dwarf", "--format", "json", *options],
        capture_output=True, check=False,
    )
    if answer.returncode != 0:
        raise SystemExit(f"kith map-opinions {folder}: {answer.stderr.decode()}")
    return json.loads(answer.stdout)


def red_dwarf(folder, options=(), seed=None):
    wanted = dict(zip(options[::2], options[1::2]))
    return run_reference.run(
        folder, int(wanted.get("--min-votes", 7)), int(wanted.get("--max-groups", 5)), seed)


def report(name, against, ours, theirs, again=None):
    """Prints a line of agreement, or what differs. Returns whether it stands.

    red-dwarf starts k-means from the leftmost places. Where identical ballots stand there, or the two
    largest weights on an axis are equal but opposite, rounding alone decides which places those are, and
    red-dwarf finds other groups when the same people come in another order. Then, and only then, it
    is enough that ours are among the groups that it finds.
    """
    found = compare.disagreements(ours, theirs)
    if not found:
        apart = compare.largest_difference(ours, theirs)
        print(f"{name:40} {against:9} agrees  k {ours['k']}  coordinates within {apart:.1e}", flush=True)
        return True
    others = [again(seed) for seed in range(ORDERS)] if again else []
    if any(compare.same_groups(ours, other) for other in others):
        counts = sorted({theirs["k"], *(other["k"] for other in others)})
        print(
            f"{name:40} {against:9} not at one with itself: in other orders red-dwarf finds "
            f"k {counts}, ours among them", flush=True)
        return True
    print(f"{name:40} {against:9} DIFFERS")
    for sentence in found[:20]:
        print(f"    {sentence}")
    return False


def compare_live(command, name, folder, options=()):
    return report(
        name, "red-dwarf", kith(command, folder, options), red_dwarf(folder, options),
        lambda seed: red_dwarf(folder, options, seed))


def real(command, data, is_whole):
    folders = sorted(path for path in (data / "polis").iterdir() if path.is_dir())
    if not folders:
        raise SystemExit(f"no conversations in {data / 'polis'}")
    agreed = True
    for folder in folders:
        kept = data / "polis-reference" / f"{folder.name}__full.json"
        if kept.exists():
            agreed &= report(folder.name, "kept", kith(command, folder), json.loads(kept.read_text()))
    by_size = sorted(folders, key=lambda folder: (folder / "votes.csv").stat().st_size)
    for folder in folders if is_whole else by_size[:2]:
        agreed &= compare_live(command, folder.name, folder)
    return agreed


def invented(command, seeds):
    agreed = True
    with tempfile.TemporaryDirectory() as place:
        for shape in made_up.SHAPES:
            for seed in seeds:
                folder = pathlib.Path(place) / f"{shape.__name__}-{seed}"
                options = made_up.make(shape, folder, seed)
                agreed &= compare_live(command, folder.name, folder, options)
    return agreed


def main():
    mode, command, *data = sys.argv[1:]
    if mode not in ("fast", "whole"):
        raise SystemExit("say fast or whole")
    agreed = real(command, pathlib.Path(data[0]), mode == "whole") if data else True
    agreed &= invented(command, range(1, 6 if mode == "whole" else 2))
    raise SystemExit(0 if agreed else 1)


if __name__ == "__main__":
    main()
