"""A place of its own that people sign in to: an empty database on either engine, served, with a program that
keeps what it mails in a folder, as the people of the journeys would find it in theirs."""
import email
import email.policy
import re
import secrets
import subprocess
import tempfile
import time
from pathlib import Path

from kith import Server, environment, run

MAILER = """#!/bin/sh
# Stands for sendmail: keeps each mail in a file of its own, which has its name once it is whole.
set -e
file=$(mktemp {folder}/XXXXXXXX)
cat > "$file"
mv "$file" "$file.eml"
"""


class Place:
    def __init__(self, postgres=None):
        """`postgres` is the URL of a server where databases may be made; without, it is on SQLite."""
        self.folder = tempfile.TemporaryDirectory(prefix="kith-place-")
        folder = Path(self.folder.name)
        self.mails = folder / "mails"
        self.mails.mkdir()
        mailer = folder / "mailer"
        mailer.write_text(MAILER.format(folder=self.mails))
        mailer.chmod(0o755)
        self.drop = None
        self.database = str(folder / "kith.sqlite")
        if postgres:
            name = f"kith_browser_{secrets.token_hex(8)}"
            subprocess.run(
                ["psql", "-q", postgres, "-c", f"CREATE DATABASE {name}"], check=True, timeout=60)
            self.drop = (postgres, name)
            self.database = postgres + ("&" if "?" in postgres else "?") + f"dbname={name}"
        self.env = {
            "KITH_MAIL": f"sendmail:{mailer}", "KITH_MAIL_FROM": "Kith <kith@example.org>",
            "KITH_KEYS": str(folder / "kith.keys"), "KITH_SITE_ADDRESS": "http://kith.example",
            # A debug build on a busy machine is slow at scrypt, and ten recovery codes are made at once.
            "KITH_REQUEST_SECONDS": "60",
        }
        self.server = Server(self.database, self.env)
        self.url = self.server.url

    def first_link(self, seconds=20):
        """The one-time link of the first administrator, which only the console shows."""
        return self.url + wait_for(
            lambda: next((found.group(1) for line in self.server.said
                          if (found := re.search(r"http://kith\.example(/invitation/\S+)", line))), None),
            "a link on the console", seconds)

    def sign_in_link(self, address):
        """A link for somebody, made at the console."""
        done = run("sign-in-link", address, "--database", self.database,
                   env=environment(self.database, self.env))
        return self.url + re.search(r"http://kith\.example(\S+)", done.stdout).group(1)

    def mail(self, address, about="", seconds=20):
        """The words of the newest mail to an address; it is taken out of the folder."""
        return wait_for(lambda: self._take(address, about), f"a mail to {address}", seconds)

    def link(self, address, about=""):
        """The link in it, as it is on this machine."""
        return self.url + re.search(r"http://kith\.example(\S+)", self.mail(address, about)).group(1)

    def _take(self, address, about):
        for path in sorted(self.mails.glob("*.eml"), key=lambda it: it.stat().st_mtime_ns, reverse=True):
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if address.lower() in mail["to"].lower() and about in mail["subject"]:
                words = mail.get_body(("plain",)).get_content()
                path.unlink()
                return words
        return None

    def stop(self):
        self.server.stop()
        if self.drop:
            subprocess.run(
                ["psql", "-q", self.drop[0], "-c", f"DROP DATABASE {self.drop[1]} WITH (FORCE)"],
                check=True, timeout=60)
        self.folder.cleanup()


def wait_for(look, what, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come within {seconds} seconds")


class Authenticator:
    """An app that shows codes, of the project's own peer: RFC 6238 with nothing but Python's library."""

    def __init__(self, typed_secret):
        import base64
        text = typed_secret.replace(" ", "")
        self.secret = base64.b32decode(text + "=" * (-len(text) % 8))

    def code(self, steps_on=0):
        import hashlib
        import hmac
        import struct
        step = int(time.time()) // 30 + steps_on
        digest = hmac.new(self.secret, struct.pack(">Q", step), hashlib.sha1).digest()
        start = digest[-1] & 15
        number = struct.unpack(">I", digest[start:start + 4])[0] & 0x7FFFFFFF
        return f"{number % 1_000_000:06}"
