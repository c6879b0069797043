"""A browser of few words: keeps cookies, sends forms, and says how long each answer took."""
import html
import http.client
import re
import time
import urllib.parse

HOST = "kith.example"


class Visitor:
    """One browser, at a network address of its own. Visitors of one server share its connection."""

    def __init__(self, connection, number):
        self.connection = connection
        self.address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        self.cookies = {}
        self.page = ""

    @property
    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def headers(self):
        return {"Host": HOST, "Cookie": self.cookie, "X-Forwarded-For": self.address}

    def ask(self, method, path, fields=None, expect=200):
        """Returns the milliseconds that it took."""
        headers, body = self.headers(), None
        if fields is not None:
            body = self.form(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        started = time.perf_counter()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read()
        taken = (time.perf_counter() - started) * 1000
        if answer.status != expect:
            raise SystemExit(f"{method} {path} answered {answer.status}, not {expect}: {page[:2000]!r}")
        for said in answer.headers.get_all("set-cookie") or []:
            name, value = said.split(";", 1)[0].split("=", 1)
            self.cookies[name] = value
        self.page = page.decode()
        return taken

    def form(self, fields):
        """As the last page's form would be sent."""
        return urllib.parse.urlencode({"form-token": self.token, **fields})

    @property
    def token(self):
        found = re.search(r'name="form-token"[^>]*value="([^"]*)"', self.page)
        return html.unescape(found.group(1)) if found else ""


def connect(port):
    return http.client.HTTPConnection("127.0.0.1", port, timeout=60)
