"""Runs the built `kith` as anybody would: a command, and a server on a free port."""
import os
import re
import signal
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("KITH_SHARED_DATA", ROOT.parent / "shared" / "data"))
IS_WHOLE_RUN = os.environ.get("CI") == "true"


def binary():
    """The program to check: KITH_BINARY, or what `swift build` made."""
    return Path(os.environ.get("KITH_BINARY", ROOT / ".build" / "debug" / "kith"))


def run(*arguments, may_fail=False, seconds=600):
    """Runs a subcommand; returns what it wrote on standard output."""
    done = subprocess.run(
        [binary(), *map(str, arguments)], capture_output=True, text=True, timeout=seconds)
    if done.returncode != 0 and not may_fail:
        raise AssertionError(f"kith {' '.join(map(str, arguments))} failed:\n{done.stderr[-4000:]}")
    return done


@contextmanager
def serving(database):
    """Serves `database` on a free port of this machine, and stops when left; yields the address."""
    server = subprocess.Popen(
        [binary(), "serve", "--database", str(database), "--host", "127.0.0.1", "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield _address(server)
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            raise AssertionError("the server did not stop within 30 seconds of SIGTERM")


def _address(server):
    said = []
    for line in server.stdout:
        said.append(line)
        found = re.search(r"Kith is on (http://127\.0\.0\.1:\d+)", line)
        if found:
            # What it says from here on is read and let go, so that it never waits for a reader.
            threading.Thread(target=server.stdout.read, daemon=True).start()
            return found.group(1)
    raise AssertionError("the server did not start:\n" + "".join(said)[-4000:])
