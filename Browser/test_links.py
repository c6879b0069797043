"""Every link of the site goes somewhere."""

import re
import urllib.error
import urllib.request
from collections import deque

MOST = 600


def fetch(url):
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status, answer.headers.get("Content-Type", ""), answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, "", ""


def test_no_link_of_the_site_is_dead(town):
    seen, waiting, dead, kinds = {"/"}, deque([("/", "")]), [], {}
    while waiting and len(seen) <= MOST:
        path, came_from = waiting.popleft()
        status, kind, text = fetch(town.url + path)
        if status != 200:
            dead.append(f"{status} {path} from {came_from}")
        if "text/html" not in kind:
            continue
        ids = set(re.findall(r'\bid="([^"]+)"', text))
        for link in re.findall(r'(?:href|src|action)="([^"]*)"', text):
            link = link.replace("&amp;", "&")
            if link.startswith("#") and len(link) > 1 and link[1:] not in ids:
                dead.append(f"{link} on {path} goes nowhere")
            if not link.startswith("/") or link.startswith("//"):
                continue
            link = link.split("#")[0]
            # Some of each kind of page: all searches and all services are not walked.
            shape = re.sub(r"[^/]{20,}|\d+", "…", link.split("?")[0]) + ("?" if "?" in link else "")
            if link in seen or kinds.get(shape, 0) >= 120:
                continue
            kinds[shape] = kinds.get(shape, 0) + 1
            seen.add(link)
            waiting.append((link, path))
    assert dead == []
    assert len(seen) > 100
