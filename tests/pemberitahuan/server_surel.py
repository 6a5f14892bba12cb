"""An outgoing mail server of one's own on this machine: ESMTP as far as a sender needs it."""

from base64 import b64decode
from contextlib import contextmanager

from tests.sertifikat import TlsHandler, serving

USER, PASSWORD = "kentongan", "sandi contoh"


class _Handler(TlsHandler):
    def handle(self):
        self.say("220 surel contoh")
        while line := self.rfile.readline().decode().strip():
            name, _, args = line.partition(" ")
            self.server.said.append(name.upper())
            answer = getattr(self, f"do_{name.lower()}", lambda _: "250 baik")(args)
            self.say(answer)
            if name.upper() == "QUIT":
                return
            if name.upper() == "STARTTLS" and answer.startswith("220"):
                self.begin_tls()

    def do_ehlo(self, args):
        return (
            "250-contoh\r\n250-STARTTLS\r\n250 AUTH PLAIN"
            if self.offers_starttls
            else ("250-contoh\r\n250 AUTH PLAIN")
        )

    def do_starttls(self, args):
        return "220 mulai" if self.offers_starttls else "502 tidak ada"

    def do_auth(self, args):
        given = b64decode(args.partition(" ")[2]).decode().split("\0")[1:]
        return "235 baik" if given == [USER, PASSWORD] else "535 5.7.8 ditolak"

    def do_data(self, args):
        self.say("354 tulis")
        lines = iter(self.rfile.readline, b".\r\n")
        self.server.letters.append(b"".join(lines).decode())
        return "250 diterima"

    def do_quit(self, args):
        return "221 selesai"


@contextmanager
def outgoing(context=None, *, starttls=False):
    with serving(_Handler, context, starttls=starttls) as server:
        server.said, server.letters = [], []
        server.port = server.server_address[1]
        yield server
