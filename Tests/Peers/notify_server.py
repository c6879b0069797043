"""A stand-in on loopback for the API of GOV.UK Notify: the text messages of its version 2, with its tokens.

    notify_server.py SERVICE SECRET NOW [--behave HOW]

Prints its port. NOW is what time it is, in seconds. HOW: "limit" (429 once), "day" (429 of the day, always),
"refuse" (400), "lose" (takes the message and ends the connection, once), "break" (500, once, having taken it).
GET /taken answers all that it took.
"""

import argparse
import base64
import hashlib
import hmac
import http.server
import json
import urllib.parse

parser = argparse.ArgumentParser()
parser.add_argument("service")
parser.add_argument("secret")
parser.add_argument("now", type=int)
parser.add_argument("--behave", default="")
options = parser.parse_args()
taken, count = [], 0


def plain(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def is_ours(header):
    try:
        token = header.removeprefix("Bearer ")
        head, claims, code = token.split(".")
        expected = hmac.new(options.secret.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
        said = json.loads(plain(claims))
        return (
            json.loads(plain(head)) == {"typ": "JWT", "alg": "HS256"}
            and hmac.compare_digest(expected, plain(code))
            and said["iss"] == options.service
            and abs(said["iat"] - options.now) <= 30
        )
    except (ValueError, KeyError):
        return False


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def answer(self, code, value):
        body = json.dumps(value).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refuse(self, code, name, words="no"):
        self.answer(code, {"status_code": code, "errors": [{"error": name, "message": words}]})

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        if url.path == "/taken":
            return self.answer(200, taken)
        if not is_ours(self.headers.get("Authorization", "")):
            return self.refuse(403, "AuthError")
        wanted = urllib.parse.parse_qs(url.query)["reference"][0]
        found = [dict(id="x", reference=one["reference"]) for one in taken if one["reference"] == wanted]
        self.answer(200, {"notifications": found, "links": {}})

    def do_POST(self):
        global count
        count += 1
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not is_ours(self.headers.get("Authorization", "")):
            return self.refuse(403, "AuthError")
        if options.behave == "limit" and count == 1:
            return self.refuse(429, "RateLimitError")
        if options.behave == "day":
            return self.refuse(429, "TooManyRequestsError")
        if options.behave == "refuse":
            return self.refuse(400, "ValidationError", f"{body['phone_number']} is no number")
        taken.append(body)
        if options.behave == "lose" and count == 1:
            self.close_connection = True
            return self.connection.close()
        if options.behave == "break" and count == 1:
            return self.refuse(500, "Exception")
        self.answer(201, {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": body["reference"]})


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
