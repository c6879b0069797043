"""`make bench`: Kith beside its peers, as ratios in one run. Prints the table and keeps it."""
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys

import http_pages
import imports
import journal_chain
import opinion_mapping
import participatory_budgeting
import people_at_size
import sortition
import storage_reads
from measure import ROOT, WORK

PARTS = {
    "pages": http_pages.pages,
    "memory": http_pages.memory,
    "start": http_pages.start,
    "import": imports.imports,
    "storage": storage_reads.reads,
    "journal": journal_chain.journal,
    "people": people_at_size.people,
    "budgets": participatory_budgeting.budgets,
    "panels": sortition.sortition,
    "opinions": opinion_mapping.opinions,
}


def machine():
    model = next(
        (line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine())
    return f"{os.cpu_count()} cores of {model}"


def number(value):
    return "" if value is None else f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(rows):
    lines = ["| work | ours | peer | ratio or value | target | met | sizes |", "|---|---|---|---|---|---|---|"]
    for one in rows:
        sign = "≥" if one["better"] == "higher" else "≤"
        target = "" if one["target"] is None else f"{sign} {one['target']}"
        met = {True: "yes", False: "**no**", None: ""}[one["met"]]
        lines.append(
            f"| {one['work']} | {number(one['ours'])} {one['unit']} | {number(one['peer'])} "
            f"| {one['value']:.3g} | {target} | {met} | {one['sizes']} |")
    return "\n".join(lines)


def main():
    wanted = sys.argv[1:] or list(PARTS)
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        sys.exit(f"no benchmark named {', '.join(unknown)}; there are {', '.join(PARTS)}")
    WORK.mkdir(parents=True, exist_ok=True)
    rows = []
    for name in wanted:
        for one in PARTS[name]():
            rows.append(one)
            print(table([one]).splitlines()[-1], flush=True)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    today = datetime.date.today().isoformat()
    head = f"# {today}, {commit}\n\nOn {machine()}. Medians; both sides of a ratio measured in turn, in one run.\n\n"
    print("\n" + table(rows))
    if set(wanted) == set(PARTS):
        folder = ROOT / "Benchmarks" / "results"
        folder.mkdir(exist_ok=True)
        (folder / f"{today}.md").write_text(head + table(rows) + "\n")
        (folder / f"{today}.json").write_text(json.dumps(rows, indent=1) + "\n")
    sys.exit(0 if all(one["met"] is not False for one in rows) else 1)


if __name__ == "__main__":
    main()
