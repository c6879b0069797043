"""Compares `kith map-opinions --like red-dwarf` with red-dwarf on real conversations.

    check.py KITH DATA [FOLDER ...]

DATA holds `polis/` (one folder a conversation) and `polis-reference/` (results that were kept). Each
conversation is compared with the kept result, and with what red-dwarf finds now. Further folders with
Polis exports may be named, and are compared with what red-dwarf finds now.
"""

import json
import pathlib
import subprocess
import sys

import compare


def kith(command, folder):
    answer = subprocess.run(
        [command, "map-opinions", str(folder), "--like", "red-dwarf", "--format", "json"],
        capture_output=True, check=False,
    )
    if answer.returncode != 0:
        raise SystemExit(f"kith map-opinions {folder}: {answer.stderr.decode()}")
    return json.loads(answer.stdout)


def red_dwarf(folder):
    script = pathlib.Path(__file__).with_name("run_reference.py")
    answer = subprocess.run(
        [sys.executable, str(script), str(folder)], capture_output=True, check=False
    )
    if answer.returncode != 0:
        raise SystemExit(f"red-dwarf on {folder}: {answer.stderr.decode()[-2000:]}")
    return json.loads(answer.stdout)


def report(name, against, ours, theirs):
    found = compare.disagreements(ours, theirs)
    tied = compare.ties(ours, theirs)
    distance = compare.largest_difference(ours, theirs) if not found else float("nan")
    state = "agrees" if not found else "DIFFERS"
    print(f"{name:40} {against:9} {state}  k {ours['k']}  coordinates within {distance:.1e}")
    for sentence in found:
        print(f"    {sentence}")
    for sentence in tied:
        print(f"    a tie: {sentence}")
    return not found


def main():
    command, data, *further = sys.argv[1:]
    polis = pathlib.Path(data) / "polis"
    kept = pathlib.Path(data) / "polis-reference"
    folders = sorted(p for p in polis.iterdir() if p.is_dir()) + [pathlib.Path(p) for p in further]
    agreed = True
    for folder in folders:
        ours = kith(command, folder)
        reference = kept / f"{folder.name}__full.json"
        if reference.exists():
            agreed &= report(folder.name, "kept", ours, json.loads(reference.read_text()))
        agreed &= report(folder.name, "red-dwarf", ours, red_dwarf(folder))
    if len(folders) == 0:
        raise SystemExit(f"no conversations in {polis}")
    raise SystemExit(0 if agreed else 1)


if __name__ == "__main__":
    main()
