"""A Kith of its own for a run: a fresh database, a free port, stopped at the end."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def binary():
    return os.environ.get("KITH_BINARY") or str(ROOT / ".build/debug/kith")


class Site:
    def __init__(self, *filling, may_refuse=False):
        """Begins to fill a database with one command of kith."""
        self.folder = tempfile.TemporaryDirectory(prefix="kith-browser-")
        self.database = str(Path(self.folder.name) / "kith.sqlite")
        self.may_refuse = may_refuse
        self.log = open(Path(self.folder.name) / "log", "w+")
        self.process = subprocess.Popen(
            [binary(), *filling, "--database", self.database], stdout=self.log, stderr=self.log)

    def serve(self):
        """Waits for the filling, and serves what it made."""
        status = self.process.wait(timeout=600)
        # An import that refuses some rows of a real feed says so with 1, and has the others in.
        assert status == 0 or self.may_refuse and status == 1, self.said()
        self.process = subprocess.Popen(
            [binary(), "serve", "--database", self.database, "--port", "0"],
            stdout=subprocess.PIPE, stderr=self.log, text=True,
        )
        line = self.process.stdout.readline()
        found = re.search(r"http://[\w.]+:\d+", line)
        assert found, f"kith serve said {line!r}\n{self.said()}"
        self.url = found.group()
        return self

    def said(self):
        self.log.flush()
        return Path(self.log.name).read_text()[-2000:]

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()
        self.folder.cleanup()
