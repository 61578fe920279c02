"""A mail server on this machine for tests: aiosmtpd, as Debian packages it, which tells on
its output what it hears and does with it what it was told on its input.

One order a line; each is answered, so that what comes after it is done under it:
  takes        it takes every letter
  asks         it keeps whoever names a receiver waiting, until the next order
  not-now      it says "later" to whoever names a receiver
  never        it says "no" to whoever names a receiver
  not-these    it says "later" once it has the words
  no-words     it says "no" once it has the words
  holds        it has the words, and never says so
  loses        it has the words, and breaks the connection
  signed-in    it takes letters of those alone who sign in with the right password
"""

import asyncio
import email
import email.policy
import json
import os
import sys
import threading

from aiosmtpd.smtp import SMTP, AuthResult

USER, PASSWORD = b"post", b"three kettles"


def tell(**what):
    print(json.dumps(what), flush=True)


class Doing:
    def __init__(self):
        self.order = "takes"
        self.changed = asyncio.Condition()

    async def obey(self, order):
        async with self.changed:
            self.order = order
            self.changed.notify_all()
        tell(heard="order", order=order)

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.order == "signed-in" and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        tell(heard="receiver", to=address)
        async with self.changed:
            await self.changed.wait_for(lambda: self.order != "asks")
        if self.order == "not-now":
            return f"451 4.7.1 {address} is asked to come later"
        if self.order == "never":
            return f"550 5.1.1 {address} is nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        tell(
            heard="letter",
            to=envelope.rcpt_tos,
            subject=letter["subject"],
            id=letter["message-id"],
            head="\n".join(f"{name}: {value}" for name, value in letter.items()),
            words=letter.get_content(),
        )
        if self.order == "not-these":
            return "451 4.3.0 Not just now"
        if self.order == "no-words":
            return "554 5.6.0 Not such words"
        if self.order == "holds":
            await asyncio.Event().wait()
        if self.order == "loses":
            server.transport.abort()
        return "250 OK"


def right_password(server, session, envelope, mechanism, told):
    right = (told.login, told.password) == (USER, PASSWORD)
    return AuthResult(success=right, handled=False)


async def main():
    loop = asyncio.get_running_loop()
    doing = Doing()

    def a_connection():
        return SMTP(
            doing,
            loop=loop,
            hostname="mail.example",
            enable_SMTPUTF8=True,
            authenticator=right_password,
            auth_require_tls=False,
        )

    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    server = await loop.create_server(a_connection, "127.0.0.1", port)
    tell(heard="nothing yet", port=server.sockets[0].getsockname()[1])

    def listen():
        for line in sys.stdin:
            asyncio.run_coroutine_threadsafe(doing.obey(line.strip()), loop).result()
        # Whoever started it is gone.
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    await server.serve_forever()


asyncio.run(main())
