"""How fast `kith allocate` is, as whole processes, and how much memory it takes; beside pabutools where that ends.

A part of bench.py. By itself, with any build of the command:

    KITH_BINARY=kith Benchmarks/participatory_budgeting.py [city] [everything] [national]
"""
import concurrent.futures
import os
import pathlib
import random
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "Benchmarks" / ".work"
DATA = pathlib.Path(os.environ.get("KITH_SHARED_DATA", ROOT / ".." / "shared" / "data")) / "pabulib"
RULES = [("greedy", "none"), ("equal-shares", "none"), ("equal-shares", "add1u"), ("phragmen", "none"),
         ("max-welfare", "none"), ("exact-equal-shares", "none")]
REFERENCE = """
import sys
from pabutools.election import parse_pabulib, Cost_Sat
from pabutools.rules import method_of_equal_shares
instance, profile = parse_pabulib(sys.argv[1])
print(len(method_of_equal_shares(instance, profile.as_multiprofile(), sat_class=Cost_Sat)))
"""


def kith():
    if "KITH_BINARY" in os.environ:
        return os.environ["KITH_BINARY"]
    import measure
    return str(measure.KITH)


def limit(work, unit, value, target, sizes, peer=None, better="lower"):
    """A row as measure.row makes it; without importing it, so that this runs where nothing is built."""
    ratio = peer / value if peer and better == "higher" else value
    return {"work": work, "unit": unit, "ours": value, "peer": peer, "value": ratio, "target": target,
            "better": better, "met": ratio >= target if better == "higher" else ratio <= target, "sizes": sizes}


def run(command):
    """Seconds on the clock, megabytes at most, and seconds of the processor, which a busy machine changes less."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {process.returncode}")
    return elapsed, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def median(runs, command):
    measured = [run(command) for _ in range(runs)]
    return tuple(statistics.median(column) for column in zip(*measured))


def allocate(path, *options):
    return [kith(), "allocate", str(path), *options]


def reference_python():
    made = subprocess.run(
        ["bin/python-environment", "Conformance/participatory_budgeting"], cwd=ROOT, capture_output=True, text=True)
    return made.stdout.strip() if made.returncode == 0 else None


def with_work(sizes, seconds):
    return f"{sizes}; {seconds:.3g} s of the processor"


def add1u(path, name, target):
    seconds, _, busy = median(5, allocate(path, "--completion", "add1u"))
    return limit(f"{name}, Add1u", "s", seconds, target, with_work(f"{path.stat().st_size / 1e6:.1f} MB", busy))


def city():
    lodz = DATA / "Poland_Lodz_2022.pb"
    sizes = "90,494 ballots, 160 projects"
    ours, theirs, memory, work = [], [], [], []
    python = reference_python()
    # In turn, so that a busy machine is busy for both.
    for _ in range(3):
        measured = [run(allocate(lodz)) for _ in range(3)]
        ours += [seconds for seconds, _, _ in measured]
        memory += [megabytes for _, megabytes, _ in measured]
        work += [busy for _, _, busy in measured]
        if python:
            theirs.append(run([python, "-c", REFERENCE, lodz])[0])
    mine = statistics.median(ours)
    yield limit("Lodz 2022, equal shares", "s", mine, 0.10, with_work(sizes, statistics.median(work)))
    yield limit("the same, memory", "MB", statistics.median(memory), 60, sizes)
    if theirs:
        yield limit("the same beside pabutools", "s", mine, 100, sizes, statistics.median(theirs), "higher")
    else:
        print("skipped: pabutools cannot be installed here")
    for name, target in (("Lodz_2022", 0.5), ("Warszawa_2020_Praga-Poludnie", 2)):
        yield add1u(DATA / f"Poland_{name}.pb", name.replace("_", " "), target)
    yield add1u(DATA / "Hungary_Budapest_2024.pb", "Budapest 2024", 2)


def everything():
    """Every election by six rules, a process each, as many at once as the machine has cores."""
    files = sorted(DATA.glob("*.pb"))
    commands = [
        allocate(path, "--rule", rule, "--completion", completion) for path in files for rule, completion in RULES]
    cores = os.cpu_count() or 1
    started = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(cores) as hands:
        work = sum(busy for _, _, busy in hands.map(run, commands))
    total = time.perf_counter() - started
    start = median(20, [kith(), "--version"])[2]
    yield limit(f"all {len(files)} elections, six rules each", "s", total, 10,
                with_work(f"{len(commands)} processes, {cores} at once", work)
                + f", {start * len(commands):.3g} s of it to start them")


def national(ballots=5_000_000, projects=500):
    """A made-up vote, at full size, a half and a quarter of it: time and memory, and how they grow."""
    large, half, quarter = (run(allocate(made_up(ballots // part, projects))) for part in (1, 2, 4))
    sizes = with_work(f"{ballots:,} ballots, {projects} projects", large[2])
    yield limit("a national vote", "s", large[0], 10, sizes)
    yield limit("the same, memory", "MB", large[1], 1024, sizes)
    # By the processor's time, which a busy machine changes less.
    yield limit("the same over a half of it, processor", "×", large[2] / half[2], 2.4, "2 is linear")
    yield limit("the same over a quarter of it, processor", "×", large[2] / quarter[2], 4.8, "4 is linear")


def made_up(ballots, projects, seed=7):
    """Each ballot names 1 to 10 projects, some far more liked than others. Made once, and kept."""
    WORK.mkdir(parents=True, exist_ok=True)
    path = WORK / f"national-{ballots}-{projects}.pb"
    if path.exists():
        return path
    dice = random.Random(seed)
    liked = [1 / (1 + rank) ** 0.5 for rank in range(projects)]
    unfinished = path.with_suffix(".unfinished")
    with open(unfinished, "w", encoding="utf-8") as out:
        out.write("META\nkey;value\ndescription;Made up\nnum_projects;%d\nnum_votes;%d\nbudget;1000000000\n"
                  "vote_type;approval\nPROJECTS\nproject_id;cost\n" % (projects, ballots))
        for project in range(projects):
            out.write(f"{project};{dice.randrange(1, 400) * 50000}\n")
        out.write("VOTES\nvoter_id;vote\n")
        pool = dice.choices(range(projects), liked, k=1_000_000)
        place = 0
        for voter in range(ballots):
            count = 1 + (voter * 7 + place) % 10
            place = (place + 7919) % (len(pool) - 10)
            names = dict.fromkeys(pool[place:place + count])
            out.write(f"{voter};{','.join(map(str, names))}\n")
    os.rename(unfinished, path)
    return path


def budgets():
    if not DATA.exists():
        print("skipped: participatory budgeting, because ../shared/data/pabulib is absent")
        return
    yield from city()
    yield from everything()
    yield from national()


if __name__ == "__main__":
    parts = {"city": city, "everything": everything, "national": national}
    for part in sys.argv[1:] or list(parts):
        for one in parts[part]():
            beside = f" against {one['peer']:.3g}" if one["peer"] else ""
            print(f"{one['work']:45} {one['ours']:.3g} {one['unit']}{beside}, value {one['value']:.3g}, "
                  f"target {one['target']}, {'met' if one['met'] else 'NOT MET'} ({one['sizes']})", flush=True)
