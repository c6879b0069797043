"""Opinion maps beside red-dwarf's, and on a large conversation that is made up here."""
import json
import os
import pathlib
import random
import subprocess
import sys
import time

from measure import BIN, KITH, ROOT, WORK, alternate, row, seconds

DATA = pathlib.Path(os.environ.get("KITH_SHARED_DATA", ROOT.parent / "shared" / "data"))
REFERENCE = ROOT / "Conformance" / "opinion_mapping" / "run_reference.py"
ROUNDS = 5


def planted(folder, participants, statements, votes, groups, clear, seed=1):
    """Writes a conversation in which `groups` were planted; returns the group of each participant.

    `clear` is the standard deviation of a group's leanings about one half: 0.5 is a clear conversation.
    """
    labels_file = folder / "labels.json"
    if labels_file.exists():
        return json.loads(labels_file.read_text())
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(seed)
    leaning = [
        [min(0.97, max(0.03, draw.gauss(0.5, clear))) for _ in range(statements)] for _ in range(groups)
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
            for statement in draw.sample(range(statements), count):
                said = 1 if draw.random() < leaning[group][statement] else -1
                vote = 0 if draw.random() < 0.1 else said
                file.write(
                    f"1600000000000,Sun Sep 13 12:26:40 GMT 2020,{statement},{participant},{vote}\n")
    with open(folder / "comments.csv", "w", encoding="utf-8") as file:
        file.write("comment-id,moderated,comment-body\n")
        file.writelines(f"{s},1,Statement {s}\n" for s in range(statements))
    labels_file.write_text(json.dumps(labels))
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


def whole_process(command):
    """Seconds, seconds of processor, the most memory in megabytes, and what it printed."""
    answer = WORK / "opinions.json"
    with open(answer, "wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        taken = time.perf_counter() - started
    if status != 0:
        raise SystemExit(f"{command} ended with {status}")
    return taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, answer.read_bytes()


def beside_red_dwarf():
    folder = DATA / "polis" / "vtaiwan.uberx"
    if not folder.exists():
        print(f"skipped: opinion maps beside red-dwarf, because there is no {folder}", file=sys.stderr)
        return
    python = subprocess.run(
        ["bin/python-environment", "Conformance/opinion_mapping"],
        cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    mapped = [KITH, "map-opinions", folder, "--like", "red-dwarf", "--format", "json"]
    ours, theirs = alternate(
        ROUNDS, lambda: seconds(mapped), lambda: seconds([python, REFERENCE, folder]))
    sizes = "1,921 × 197, 49,443 votes, whole process"
    yield row("opinion map as red-dwarf's", "s", ours, theirs, 20, sizes, ratio=theirs / ours)
    yield row("opinion map as red-dwarf's", "s", ours, None, 0.1, sizes, better="lower")


def large():
    """Each number of planted groups. Processor seconds stand beside, for a machine that is busy."""
    for groups in (2, 3, 4, 5):
        folder = WORK / f"opinions-large-{groups}"
        labels = planted(folder, 33_422, 783, 2_000_000, groups, clear=0.5)
        runs = [
            whole_process([KITH, "map-opinions", folder, "--format", "json"]) for _ in range(ROUNDS)
        ]
        found = json.loads(runs[0][3])
        sizes = f"33,422 × 783, {found['votes']:,} votes, {groups} planted groups"
        for index, work in enumerate(("whole process", "processor")):
            cold = sorted(run[index] for run in runs)[ROUNDS // 2]
            yield row(f"opinion map, cold, {work}", "s", cold, None, 2, sizes, better="lower")
        memory = max(run[2] for run in runs)
        yield row("opinion map, most memory", "MB", memory, None, 300, sizes, better="lower")
        pairs = [(labels[p], group["id"]) for group in found["groups"] for p in group["members"]]
        yield row(
            "planted groups found, adjusted Rand index", "", adjusted_rand(*zip(*pairs)), None, 0.95, sizes)
        yield from votes_one_by_one(folder, sizes)


def votes_one_by_one(folder, sizes):
    live = json.loads(
        subprocess.run([BIN / "OpinionBenchmark", folder], capture_output=True, check=True).stdout)
    for key, work in (("p99", "p99"), ("processor_p99", "processor, p99")):
        yield row(
            f"one new vote to position and every figure, {work}", "ms", live[key], None, 50, sizes,
            better="lower")
    yield row(
        "map afresh after new votes, beside from nothing", "s", live["warm"], live["cold"], None,
        sizes, better="lower")


def opinions():
    yield from beside_red_dwarf()
    yield from large()
