"""A row and its relations through `Database`, beside the same by hand in C, on each engine."""
import json
import subprocess

from measure import BIN, row


def reads():
    lines = subprocess.run(
        [BIN / "StorageBenchmark"], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    for one in map(json.loads, lines):
        sizes = ", ".join(f"{value:,} {name}" for name, value in one["sizes"].items())
        yield row(
            one["work"], one["unit"], one["ours"], one["peer"], one["target"], sizes, better="lower")
