"""What every benchmark stands on: rows, rounds, and processes that are ended by their own id."""
import contextlib
import os
import pathlib
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bin" / "python"))
from kith import DATA  # noqa: E402, F401

WORK = ROOT / "Benchmarks" / ".work"
BIN = pathlib.Path(
    subprocess.run(
        ["swift", "build", "-c", "release", "--show-bin-path"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.strip()
)
KITH = BIN / "kith"


def row(work, unit, ours, peer, target, sizes, better="higher", ratio=None):
    """One line of the table. `target` is a ratio to the peer, or a bare limit where there is no peer; None for a row
    that is there to be known."""
    value = ratio if ratio is not None else (ours / peer if peer else ours)
    met = None if target is None else value >= target if better == "higher" else value <= target
    return {
        "work": work, "unit": unit, "ours": ours, "peer": peer, "value": value,
        "target": target, "better": better, "met": met, "sizes": sizes,
    }


def alternate(rounds, ours, peer):
    """Runs both in turn, so that a busy machine is busy for both. Returns the medians."""
    measured = [(ours(), peer()) for _ in range(rounds)]
    return tuple(statistics.median(column) for column in zip(*measured))


def seconds(command, **options):
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    return time.perf_counter() - started


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def running(command, port, path="/health/ready"):
    """A server that answers, and is ended afterwards."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}{path}", process)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


def wait_for(address, process, within=60):
    """Seconds until the address answers 200."""
    started = time.perf_counter()
    while time.perf_counter() - started < within:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                answer.read()
                return time.perf_counter() - started
        except OSError:
            if process.poll() is not None:
                raise SystemExit(f"the server of {address} ended by itself") from None
            time.sleep(0.002)
    raise SystemExit(f"{address} did not answer within {within} s")


def fetch(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read(), answer.headers.get("content-type")


def wrk(port, paths, duration=4, connections=32):
    """Requests a second, and the 50th and 99th percentile in milliseconds."""
    listing = WORK / f"paths-{port}.txt"
    listing.write_text("\n".join(paths) + "\n")
    run = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{duration}s", "-s", "Benchmarks/http.wrk.lua",
         f"http://127.0.0.1:{port}", "--", str(listing)],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=duration + 60,
    )
    line = next(part for part in run.stderr.splitlines() if part.startswith("RESULT "))
    requests, microseconds, errors, median, tail = line.split()[1:]
    if int(errors):
        raise SystemExit(f"wrk saw {errors} errors on {paths[0]} …\n{run.stdout}")
    return int(requests) / (int(microseconds) / 1e6), float(median), float(tail)


def resident_megabytes(process):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("no VmRSS")


def demo(size):
    """A demo database, made once and kept for the next run."""
    WORK.mkdir(parents=True, exist_ok=True)
    path = WORK / f"demo-{size}.sqlite"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        for suffix in ("", "-wal", "-shm"):
            pathlib.Path(f"{unfinished}{suffix}").unlink(missing_ok=True)
        subprocess.run([KITH, "demo", "--database", unfinished, "--size", size], check=True)
        os.rename(unfinished, path)
        for suffix in ("-wal", "-shm"):
            if pathlib.Path(f"{unfinished}{suffix}").exists():
                os.rename(f"{unfinished}{suffix}", f"{path}{suffix}")
    return path
