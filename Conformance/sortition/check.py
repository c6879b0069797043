"""Kith's panels beside sortition-algorithms 0.12.15: check.py fast|whole KITH [DATA]

1. Against results of that package that were kept (DATA/sortition-reference): the chance of the worst-off is never
   below theirs - 1e-9, and sorted chances under LEXIMIN agree within their tolerance.
2. Against the package itself, run here with HiGHS: made-up pools, and (whole) the shared pools and LEXIMIN.
3. Every result: certified, verified by `kith verify-panel`, and its draw replayed by Python alone.

The package ends its search when nothing improves by more than 5e-4 (column generation), at each level anew; a little
less at one level leaves somebody more at a later. So, under LEXIMIN, chances sorted from the least must part in our
favour where they first part, and never by more than TOLERANCE. `fast` ends within 90 seconds on a debug build, and
`whole` within 15 minutes on a release build.
"""
import json
import math
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent.parent / "Benchmarks"))
import made_up_pools  # noqa: E402
from replay import replay  # noqa: E402

TOLERANCE = 5e-3
# Where chances are the same but for the rounding of two solvers.
SAME = 1e-8
SIZES = {"example_small_20": 20, "example_large_200": 200, "sf_fixture": 22, "synthetic_skew200_22": 22,
         "synthetic_skew500_50": 50, "upstream_scaled300_45": 45}
SEED = "6 2 4 – made up"
# Seconds of a processor that the package may take for one pool, and for all of them: what then is left is named.
EACH, IN_ALL = {True: 30, False: 120}, 600


class Checks:
    def __init__(self):
        self.failed = self.passed = 0

    def expect(self, holds, words):
        self.passed += bool(holds)
        self.failed += not holds
        if not holds:
            print(f"FAILED {words}", flush=True)


def files(folder):
    pool, quotas = folder / "respondents.csv", folder / "categories.csv"
    return (pool, quotas) if pool.exists() else (folder / "candidates.csv", folder / "features.csv")


def ours(kith, pool, quotas, size, rule, checks, name, work, lottery=1000):
    """Draws, verifies and replays. Gives the JSON and the seconds it took."""
    started = time.perf_counter()
    # A folder of its own: no draw is made where another lottery was published.
    proof, report = work / "certificate.json", Path(tempfile.mkdtemp(dir=work)) / "report"
    run = subprocess.run(
        [kith, "select-panel", "--pool", pool, "--quotas", quotas, "--size", str(size), "--rule", rule, "--seed", SEED,
         "--lottery", str(lottery), "--certificate", proof, "--report", report, "--format", "json"],
        capture_output=True, text=True, check=False)
    taken = time.perf_counter() - started
    checks.expect(run.returncode == 0, f"{name} {rule}: exit {run.returncode}: {run.stderr.strip()[-500:]}")
    if run.returncode != 0:
        return None, taken
    told = json.loads(run.stdout)
    checks.expect(told["certified"] or rule == "stratified", f"{name} {rule}: not certified: {told['checks']}")
    total = sum(panel["probability"] for panel in told["panels"])
    checks.expect(abs(total - 1) < 1e-9, f"{name} {rule}: probabilities add to {total}")
    if rule != "stratified":
        verified = subprocess.run(
            [kith, "verify-panel", "--certificate", proof, "--pool", pool, "--quotas", quotas,
             "--lottery", report / "lottery.txt", "--draw", report / "draw.json"],
            capture_output=True, text=True, check=False)
        checks.expect(verified.returncode == 0, f"{name} {rule}: verify-panel: {verified.stdout}{verified.stderr}")
    list_hash, number, members = replay(report / "lottery.txt", SEED)
    drawn = told["draw"]
    checks.expect(
        (list_hash, number, members) == (drawn["lottery_sha256"], drawn["number"], drawn["members"]),
        f"{name} {rule}: Python replays the draw as {number}, not {drawn['number']}")
    return told, taken


def compare(told, theirs, rule, name, checks, isKept=True):
    mine, other = sorted(told["chances"].values()), sorted(theirs)
    checks.expect(len(mine) == len(other), f"{name} {rule}: {len(mine)} people, and not {len(other)}")
    if rule in ("leximin", "maximin"):
        checks.expect(mine[0] >= other[0] - 1e-9, f"{name} {rule}: worst-off {mine[0]}, theirs {other[0]}")
    furthest = max(abs(a - b) for a, b in zip(mine, other))
    if rule == "leximin":
        parts = next(((a, b) for a, b in zip(mine, other) if abs(a - b) > SAME), None)
        checks.expect(parts is None or parts[0] > parts[1], f"{name}: chances first part at {parts}")
        checks.expect(not isKept or furthest <= TOLERANCE, f"{name}: chances are {furthest} apart")
    if rule == "nash":
        # Their search ends within a thousandth of the greatest product.
        def product(chances):
            return sum(math.log(max(chance, 1e-300)) for chance in chances) / len(chances)
        checks.expect(product(mine) >= product(other) - 1e-6, f"{name} nash: {product(mine)}, theirs {product(other)}")
    return f"worst-off {mine[0]:.9f}, theirs {other[0]:.9f}; furthest apart {furthest:.1e}"


def kept(kith, data, checks, work, isFast):
    for path in sorted((data / "sortition-reference").glob("*.json")):
        theirs = json.loads(path.read_text())
        name, rule = theirs["name"], theirs["algo"]
        if isFast and (rule == "nash" or theirs["pool"] > 300):
            continue
        pool, quotas = files(data / "sortition" / name)
        told, taken = ours(kith, pool, quotas, theirs["panel"], rule, checks, name, work, 200 if isFast else 1000)
        if told:
            words = compare(told, theirs["marginals"].values(), rule, name, checks)
            print(f"{name} {rule}: {words}; {taken:.2f} s, theirs {theirs['algo_s']:.2f} s", flush=True)


class Package:
    """Runs the package, for as long as it may take."""

    def __init__(self, each):
        self.each, self.left = each, IN_ALL

    def chances(self, rule, pool, quotas, size, result):
        """Gives what it found, or in words why there is nothing; and whether that is an error."""
        limit = min(self.each, int(self.left))
        if limit < 1:
            return None, f"theirs was not run: all {IN_ALL} s for the package are spent", False

        def bound():
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 2))
        before = self.spent()
        run = subprocess.run(
            [sys.executable, HERE / "reference.py", rule, pool, quotas, str(size), result],
            capture_output=True, text=True, check=False, preexec_fn=bound)
        self.left -= self.spent() - before
        if run.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            return None, f"theirs did not end in {limit} s", False
        if run.returncode != 0:
            return None, f"the package ended with an error: {run.stderr.strip()[-200:]}", True
        return json.loads(result.read_text()), "", False

    @staticmethod
    def spent():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime


def live(kith, folder, size, rule, checks, work, package):
    pool, quotas = files(folder)
    told, taken = ours(kith, pool, quotas, size, rule, checks, folder.name, work)
    if told is None:
        return
    theirs, words, is_error = package.chances(rule, pool, quotas, size, work / "theirs.json")
    if theirs is None:
        checks.expect(not is_error, f"{folder.name} {rule}: {words}")
        print(f"{folder.name} {rule}: {taken:.2f} s; {words}", flush=True)
        return
    words = compare(told, theirs["chances"].values(), rule, folder.name, checks, isKept=False)
    print(f"{folder.name} {rule}, run here: {words}; {taken:.2f} s, theirs {theirs['seconds']:.2f} s", flush=True)


def main():
    isFast, kith = sys.argv[1] == "fast", sys.argv[2]
    data = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    checks, package = Checks(), Package(EACH[isFast])
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if data:
            kept(kith, data, checks, work, isFast)
        for seed in range(1, 3 if isFast else 7):
            people, size = 60 + 30 * seed, 12 + 2 * seed
            made = made_up_pools.made_up(people, size, made_up_pools.BOROUGH, 0.8, 0.35, seed)
            pool = made_up_pools.write(work / f"borough-{seed}", *made)
            for rule in ["maximin"] if isFast else ["maximin", "nash", "leximin"]:
                live(kith, pool, size, rule, checks, work, package)
        if not isFast:
            # Quotas that just one kind of panel or few meet, where answers go together: the package is not asked.
            for seed in (4, 6, 7, 8):
                made = made_up_pools.made_up(300, 25, made_up_pools.EIGHT, 1.0, None, seed, 0.9)
                linked = made_up_pools.write(work / f"linked-{seed}", *made)
                _, taken = ours(kith, *files(linked), 25, "leximin", checks, linked.name, work)
                print(f"{linked.name} leximin: {taken:.2f} s", flush=True)
        if data and not isFast:
            for name, size in SIZES.items():
                for rule in ("leximin", "maximin", "nash", "goldilocks", "stratified"):
                    if rule in ("goldilocks", "stratified"):
                        ours(kith, *files(data / "sortition" / name), size, rule, checks, name, work)
                    elif name not in ("example_large_200", "synthetic_skew500_50"):
                        live(kith, data / "sortition" / name, size, rule, checks, work, package)
    print(f"sortition: {checks.passed} checks hold, {checks.failed} do not")
    sys.exit(1 if checks.failed or not checks.passed else 0)


if __name__ == "__main__":
    main()
