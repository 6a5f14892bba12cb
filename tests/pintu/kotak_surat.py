"""A mailbox of one's own on this machine, which speaks IMAP4rev1 as far as a reader needs it."""

import re
from contextlib import contextmanager

from tests.sertifikat import TlsHandler, serving


class Mailbox:
    def __init__(self):
        self.messages, self.seen, self.said = {}, set(), []
        self.broken, self.deadly = set(), set()
        self.user, self.password, self.validity = "kentongan", 'sandi "contoh"', 7

    def put(self, raw):
        uid = max(self.messages, default=0) + 1
        self.messages[uid] = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        return uid


def _unquoted(text):
    return re.findall(r'"((?:\\.|[^"\\])*)"|(\S+)', text)


def _words(text):
    return [(q or w).replace('\\"', '"').replace("\\\\", "\\") for q, w in _unquoted(text)]


class _Handler(TlsHandler):
    def handle(self):
        self.box = self.server.box
        self.say("* OK siap")
        while line := self.rfile.readline():
            tag, _, rest = line.decode().strip().partition(" ")
            name, _, args = rest.partition(" ")
            self.box.said.append(rest if name.upper() != "LOGIN" else "LOGIN")
            answer = getattr(self, f"do_{name.lower()}", None)
            result = answer(args) if answer else "BAD tidak dikenal"
            self.say(f"{tag} {result} selesai")
            if name.upper() == "LOGOUT":
                return
            if name.upper() == "STARTTLS":
                self.begin_tls()

    def do_capability(self, args):
        self.say(f"* CAPABILITY IMAP4rev1{' STARTTLS' if self.offers_starttls else ''}")
        return "OK"

    def do_starttls(self, args):
        return "OK" if self.offers_starttls else "BAD"

    def do_login(self, args):
        good = _words(args) == [self.box.user, self.box.password]
        return "OK" if good else "NO [AUTHENTICATIONFAILED] salah"

    def do_select(self, args):
        if _words(args) != ["INBOX"]:
            return "NO tidak ada"
        self.say(f"* {len(self.box.messages)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {self.box.validity}] sah")
        return "OK [READ-WRITE]"

    def do_logout(self, args):
        self.say("* BYE")
        return "OK"

    def do_uid(self, args):
        name, _, rest = args.partition(" ")
        if name == "SEARCH" and rest == "UNSEEN":
            found = [str(uid) for uid in self.box.messages if uid not in self.box.seen]
            self.say(" ".join(["* SEARCH", *found]))
            return "OK"
        uid, _, what = rest.partition(" ")
        if name == "STORE":
            assert what == r"+FLAGS.SILENT (\Seen)"
            self.box.seen.add(int(uid))
            return "OK"
        raw = self.box.messages.get(int(uid))
        if raw is None:
            return "OK"
        if what == "(RFC822.SIZE)":
            self.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(raw)})")
            return "OK"
        if int(uid) in self.box.broken:
            return "NO rusak di penyimpanan"
        if int(uid) in self.box.deadly:
            self.connection.close()
            raise ConnectionAbortedError
        part = raw if what == "(BODY.PEEK[])" else raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        shown = what.strip("()").replace(".PEEK", "")
        self.wfile.write(f"* {uid} FETCH (UID {uid} {shown} {{{len(part)}}}\r\n".encode())
        self.wfile.write(part)
        self.say(")")
        return "OK"


@contextmanager
def mailbox(context=None, *, starttls=False):
    """Without *context* it speaks plainly; with *starttls* it does until it is asked for TLS."""
    with serving(_Handler, context, starttls=starttls) as server:
        server.box = Mailbox()
        server.box.port = server.server_address[1]
        yield server.box
