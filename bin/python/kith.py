"""Runs the built `kith` as anybody would, for every check in Python: a command, a server on a free port, or a
site of its own. The one place in Python that knows where the program and the real data are."""
import os
import re
import subprocess
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Real data, which is no part of the project.
DATA = Path(os.environ.get("KITH_SHARED_DATA") or ROOT.parent / "shared" / "data")
# Where a part that cannot run is a failure.
IS_WHOLE_RUN = os.environ.get("CI") == "true"


def binary():
    """The program to check: KITH_BINARY, or what `swift build` made."""
    return os.environ.get("KITH_BINARY") or str(ROOT / ".build" / "debug" / "kith")


def environment(database, more=None):
    """Of a program over `database`: a database of its own has keys of its own, beside it."""
    path = Path(str(database))
    keys = {} if "://" in str(database) else {"KITH_KEYS": str(path.with_name(path.name + ".keys"))}
    return {**keys, **os.environ, **(more or {})}


def run(*arguments, may_fail=False, seconds=600, env=None):
    """Runs a subcommand; returns what it came to, with what it wrote."""
    if env is None and "--database" in arguments:
        env = environment(arguments[arguments.index("--database") + 1])
    done = subprocess.run(
        [binary(), *map(str, arguments)], capture_output=True, text=True, timeout=seconds, env=env)
    if done.returncode != 0 and not may_fail:
        raise AssertionError(f"kith {' '.join(map(str, arguments))} failed:\n{done.stderr[-4000:]}")
    return done


class Server:
    """`kith serve` on a free port of this machine; `url` is its address, and `said` the lines that it wrote."""

    def __init__(self, database, env=None):
        self.process = subprocess.Popen(
            [binary(), "serve", "--database", str(database), "--host", "127.0.0.1", "--port", "0"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment(database, env))
        self.said = []
        for line in self.process.stdout:
            self.said.append(line)
            found = re.search(r"Kith is on (http://127\.0\.0\.1:\d+)", line)
            if found:
                self.url = found.group(1)
                # What it says from here on is read all the time, so that it never waits for a reader.
                threading.Thread(target=self._listen, daemon=True).start()
                return
        raise AssertionError("kith serve did not start:\n" + "".join(self.said)[-4000:])

    def _listen(self):
        for line in self.process.stdout:
            self.said.append(line)

    def stop(self):
        """Stops it as an administrator does."""
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("kith serve did not stop within 30 seconds of SIGTERM") from None


@contextmanager
def serving(database):
    """Serves `database` and stops when left; yields the address."""
    server = Server(database)
    try:
        yield server.url
    finally:
        server.stop()


class Site:
    """A database of its own, filled with one command of kith in the background, then served."""

    def __init__(self, *filling, may_refuse=False):
        self.folder = tempfile.TemporaryDirectory(prefix="kith-site-")
        self.database = str(Path(self.folder.name) / "kith.sqlite")
        self.may_refuse = may_refuse
        self.server = None
        with open(Path(self.folder.name) / "log", "w") as log:
            self.filling = subprocess.Popen(
                [binary(), *map(str, filling), "--database", self.database], stdout=log, stderr=log,
                env=environment(self.database))

    def serve(self):
        """Waits for the filling, and serves what it made."""
        status = self.filling.wait(timeout=600)
        # An import that refuses some rows of a real feed says so with 1, and has the others in.
        if status != 0 and not (self.may_refuse and status == 1):
            raise AssertionError((Path(self.folder.name) / "log").read_text()[-2000:])
        self.server = Server(self.database)
        self.url = self.server.url
        return self

    def stop(self):
        if self.filling.poll() is None:
            self.filling.terminate()
            self.filling.wait(timeout=30)
        if self.server:
            self.server.stop()
        self.folder.cleanup()
