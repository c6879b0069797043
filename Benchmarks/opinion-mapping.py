"""Times `kith map-opinions` beside red-dwarf, and on a large conversation that is made up here.

    opinion-mapping.py KITH DATA

Run with a Python that has red-dwarf (Conformance/opinion_mapping/requirements.txt). Whole processes are
timed, the best of five; the ratio is between two processes of one run on one machine.
"""

import json
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "Conformance" / "opinion_mapping" / "run_reference.py"


def best_of(times, command):
    """Seconds of the fastest run, and what it printed."""
    best, answer = float("inf"), b""
    for _ in range(times):
        started = time.perf_counter()
        answer = subprocess.run(command, capture_output=True, check=True).stdout
        best = min(best, time.perf_counter() - started)
    return best, answer


def planted(folder, participants, statements, votes, groups, seed):
    """Writes a conversation in which `groups` were planted; returns the group of each participant."""
    draw = random.Random(seed)
    leaning = [
        [min(0.97, max(0.03, draw.gauss(0.5, 0.5))) for _ in range(statements)] for _ in range(groups)
    ]
    keen = [draw.lognormvariate(0, 0.5) for _ in range(participants)]
    scale = votes / sum(keen)
    labels = []
    with open(folder / "votes.csv", "w", encoding="utf-8") as file:
        file.write("timestamp,datetime,comment-id,voter-id,vote\n")
        for participant in range(participants):
            group = draw.randrange(groups)
            labels.append(group)
            count = min(statements, max(7, round(keen[participant] * scale)))
            lines = []
            for statement in draw.sample(range(statements), count):
                said = 1 if draw.random() < leaning[group][statement] else -1
                vote = 0 if draw.random() < 0.1 else said
                lines.append(f"1600000000000,Sun Sep 13 12:26:40 GMT 2020,{statement},{participant},{vote}\n")
            file.writelines(lines)
    with open(folder / "comments.csv", "w", encoding="utf-8") as file:
        file.write("comment-id,moderated,comment-body\n")
        file.writelines(f"{s},1,Statement {s}\n" for s in range(statements))
    return labels


def adjusted_rand(one, other):
    """Hubert and Arabie, 1985."""
    pairs = lambda n: n * (n - 1) / 2
    cells, rows, columns = {}, {}, {}
    for a, b in zip(one, other):
        cells[a, b] = cells.get((a, b), 0) + 1
        rows[a] = rows.get(a, 0) + 1
        columns[b] = columns.get(b, 0) + 1
    together = sum(map(pairs, cells.values()))
    in_rows, in_columns = sum(map(pairs, rows.values())), sum(map(pairs, columns.values()))
    expected = in_rows * in_columns / pairs(len(one))
    return (together - expected) / ((in_rows + in_columns) / 2 - expected)


def main():
    kith, data = sys.argv[1], pathlib.Path(sys.argv[2])
    folder = data / "polis" / "vtaiwan.uberx"
    ours, _ = best_of(5, [kith, "map-opinions", folder, "--like", "red-dwarf", "--format", "json"])
    full, _ = best_of(5, [kith, "map-opinions", folder, "--format", "json"])
    theirs, _ = best_of(3, [sys.executable, REFERENCE, folder])
    print("vtaiwan.uberx, votes to groups and statements, whole process (target 20 x, 0.1 s)")
    print(f"  kith --like red-dwarf  {ours:.3f} s   red-dwarf {theirs:.3f} s   {theirs / ours:.0f} x")
    print(f"  kith, with steadiness  {full:.3f} s   {theirs / full:.0f} x")
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        labels = planted(place, 33_422, 783, 2_000_000, 3, seed=1)
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        cold, answer = best_of(3, [kith, "map-opinions", place, "--format", "json"])
        found = json.loads(answer)
        pairs = [(labels[p], g["id"]) for g in found["groups"] for p in g["members"]]
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        rand = adjusted_rand(*zip(*pairs))
        note = "" if memory * 1024 > before else " at most (red-dwarf's)"
        print(f"33,422 x 783, {found['votes']:,} votes (targets 2 s, 300 MB, 0.95)")
        print(f"  cold {cold:.2f} s   {memory:.0f} MB{note}   k {found['k']}   adjusted Rand {rand:.3f}")


if __name__ == "__main__":
    main()
