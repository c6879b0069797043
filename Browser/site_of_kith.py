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
    def __init__(self, *filling):
        """Fills a database with one command of kith, and serves it."""
        self.folder = tempfile.TemporaryDirectory(prefix="kith-browser-")
        self.database = str(Path(self.folder.name) / "kith.sqlite")
        made = subprocess.run(
            [binary(), *filling, "--database", self.database],
            capture_output=True, text=True, timeout=170,
        )
        assert made.returncode == 0, f"kith {' '.join(filling)}: {made.stderr[-2000:]}"
        self.log = open(Path(self.folder.name) / "log", "w+")
        self.process = subprocess.Popen(
            [binary(), "serve", "--database", self.database, "--port", "0"],
            stdout=subprocess.PIPE, stderr=self.log, text=True,
        )
        line = self.process.stdout.readline()
        found = re.search(r"http://[\w.]+:\d+", line)
        assert found, f"kith serve said {line!r}\n{self.said()}"
        self.url = found.group()

    def said(self):
        self.log.flush()
        return Path(self.log.name).read_text()[-2000:]

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()
        self.folder.cleanup()
