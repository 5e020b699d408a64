"""A mail server for tests. Its argument is JSON: {tls, certificate, key, user, password}; `tls` is none, starttls or implicit.

It prints its port, and then each letter that it takes as a line of JSON. Addresses say how it answers: `later…` is put off,
`never…` is refused, `slow…` has to wait.
"""

import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

wanted = json.loads(sys.argv[1])


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("never"):
            return "550 5.1.1 nobody of that name lives here"
        if address.startswith("later"):
            return "451 4.3.0 come back later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_DATA(self, server, session, envelope):
        if any(address.startswith("slow") for address in envelope.rcpt_tos):
            await asyncio.sleep(60)
        letter = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "letter": envelope.content.decode("utf-8", "replace"),
            "tls": session.ssl is not None or wanted["tls"] == "implicit",
            "login": bool(session.authenticated),
        }
        print(json.dumps(letter), flush=True)
        return "250 2.0.0 taken as 4711"


def authenticate(server, session, envelope, mechanism, data):
    known = LoginPassword(wanted["user"].encode(), wanted["password"].encode()) if wanted.get("user") else None
    return AuthResult(success=data == known, handled=False)


def context():
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(wanted["certificate"], wanted["key"])
    return made


def session():
    return SMTP(
        Handler(),
        enable_SMTPUTF8=True,
        tls_context=context() if wanted["tls"] == "starttls" else None,
        require_starttls=wanted["tls"] == "starttls",
        authenticator=authenticate,
        auth_required=bool(wanted.get("user")),
        auth_require_tls=False,
    )


async def serve():
    protected = context() if wanted["tls"] == "implicit" else None
    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0, ssl=protected)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


asyncio.run(serve())
