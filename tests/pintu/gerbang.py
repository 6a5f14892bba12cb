"""Gateways of one's own on this machine, which speak the real protocols."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Gateway:
    """Remembers what it was asked; answers what *answers* says, else as the real one does."""

    def __init__(self, speak):
        self.asked, self.answers = [], []
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                gateway.asked.append((self.path, dict(self.headers), body))
                said = gateway.answers.pop(0) if gateway.answers else speak(self, body)
                if said is None:  # it has spoken for itself
                    return
                status, text, *headers = said
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    @property
    def forms(self):
        return [{k: v[0] for k, v in parse_qs(body.decode()).items()} for _, _, body in self.asked]

    @property
    def jsons(self):
        return [json.loads(body) for _, _, body in self.asked]


@contextmanager
def running(speak):
    gateway = Gateway(speak)
    thread = threading.Thread(target=gateway.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        gateway.server.shutdown()
        gateway.server.server_close()


def jasmin(handler, body):
    """`/send` of Jasmin 0.10: needs a user, a password, a number, and content in one of two ways."""
    given = {k: v[0] for k, v in parse_qs(body.decode()).items()}
    if urlsplit(handler.path).path != "/send":
        return 404, "No Such Resource"
    if (given.get("username"), given.get("password")) != ("kentongan", "sandi"):
        return 403, 'Error "Authentication failure for username:x"'
    if "content" not in given and "hex-content" not in given:
        return 400, 'Error "content or hex-content not present."'
    return 200, 'Success "07033084-5cfd-4812-90a4-e4d24ffb6e3d"'


def bot_api(updates):
    """The Bot API of one bot, whose token is `1:token`."""

    def speak(handler, body):
        asked = json.loads(body)
        if not handler.path.startswith("/bot1:token/"):
            return 401, json.dumps({"ok": False, "error_code": 401, "description": "Unauthorized"})
        if handler.path.endswith("/getUpdates"):
            found = [each for each in updates if each["update_id"] >= asked["offset"]]
            return 200, json.dumps({"ok": True, "result": found})
        message = {"message_id": 7, "chat": {"id": asked["chat_id"]}, "text": asked["text"]}
        return 200, json.dumps({"ok": True, "result": message})

    return speak


def update(number, text, chat=42, kind="private"):
    return {
        "update_id": number,
        "message": {
            "message_id": number + 5,
            "from": {"id": chat, "is_bot": False, "first_name": "Contoh"},
            "chat": {"id": chat, "first_name": "Contoh", "type": kind},
            "date": 1795320000,
            "text": text,
        },
    }
