"""A mail server on loopback for the tests: aiosmtpd, made as difficult as a test wishes.

    smtp_server.py FOLDER [--tls start|begin] [--certificate FILE] [--user NAME --password WORD]
        [--no-utf8] [--behave HOW]

Prints its port, and with --tls writes the certificate that proves it to FILE. What it takes is in FOLDER, a
file for each mail, written before it answers: `envelope` and `text`.

HOW: "refuse-receiver" (550), "greylist" (451), "refuse-text" (554), "drop-after" (takes the whole mail and ends
the connection without an answer), "drop-before" (ends it at DATA), "refuse-sender" (550), "hang" (never
answers to the whole).
"""

import argparse
import asyncio
import json
import pathlib
import ssl

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--tls", choices=["start", "begin"])
parser.add_argument("--certificate")
parser.add_argument("--user")
parser.add_argument("--password")
parser.add_argument("--no-utf8", action="store_true")
parser.add_argument("--behave", default="")
options = parser.parse_args()


class Handler:
    count = 0

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        if options.behave == "refuse-sender":
            return "550 5.7.1 not from you"
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return "250 2.1.0 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if options.behave == "refuse-receiver":
            return f"550 5.1.1 there is no {address} here"
        if options.behave == "greylist":
            return "451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        Handler.count += 1
        about = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "options": envelope.mail_options,
            "tls": session.ssl is not None or options.tls == "begin",
            "user": session.auth_data.login.decode() if session.auth_data else None,
        }
        (options.folder / f"{Handler.count}.json").write_text(json.dumps(about))
        (options.folder / f"{Handler.count}.eml").write_bytes(envelope.original_content)
        if options.behave == "refuse-text":
            return "554 5.6.0 not these words"
        if options.behave == "drop-after":
            server.transport.abort()
            await asyncio.sleep(3600)
        if options.behave == "hang":
            await asyncio.sleep(3600)
        return "250 2.0.0 taken"


class Server(SMTP):
    async def smtp_DATA(self, arg):
        if options.behave == "drop-before":
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def authenticate(server, session, envelope, mechanism, data):
    good = (
        isinstance(data, LoginPassword)
        and data.login.decode() == options.user
        and data.password.decode() == options.password
    )
    return AuthResult(success=good, handled=False, auth_data=data if good else None)


def context():
    import trustme

    authority = trustme.CA()
    proof = authority.issue_cert("localhost", "127.0.0.1")
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    proof.configure_cert(made)
    if options.certificate:
        authority.cert_pem.write_to_path(options.certificate)
    return made


async def main():
    tls = context() if options.tls else None

    def make():
        return Server(
            Handler(),
            enable_SMTPUTF8=not options.no_utf8,
            tls_context=tls if options.tls == "start" else None,
            require_starttls=options.tls == "start",
            auth_required=options.user is not None,
            auth_require_tls=options.tls == "start",
            authenticator=authenticate if options.user else None,
        )

    server = await asyncio.get_running_loop().create_server(
        make, "127.0.0.1", 0, ssl=tls if options.tls == "begin" else None
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
