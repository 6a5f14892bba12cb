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

            do_GET = do_POST  # noqa: N815 -- its base asks for this name

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


def with_files(speak, files, path_of):
    """*speak*, which also hands out *files* by GET, at the paths that *path_of* gives their ids."""

    def also(handler, body):
        if handler.command != "GET":
            return speak(handler, body)
        for file_id, data in files.items():
            if handler.path == path_of(file_id):
                handler.send_response(200)
                handler.send_header("Content-Length", str(len(data)))
                handler.end_headers()
                handler.wfile.write(data)
                return None
        return 404, json.dumps({"error": {"message": "gone", "code": 100}})

    return also


def bot_with_files(files):
    """The Bot API, with the files of its chats."""

    def speak(handler, body):
        if handler.path.endswith("/getFile"):
            file_id = json.loads(body)["file_id"]
            if file_id not in files:
                refused = {"ok": False, "error_code": 400, "description": "Bad Request: invalid"}
                return 400, json.dumps(refused)
            found = {"file_id": file_id, "file_path": f"photos/{file_id}.jpg"}
            return 200, json.dumps({"ok": True, "result": found})
        return bot_api([])(handler, body)

    return with_files(speak, files, lambda each: f"/file/bot1:token/photos/{each}.jpg")


def graph(files=None):
    """Graph of Meta for one number, `555`, with the photos that were sent to it."""
    files = files or {}

    def speak(handler, body):
        if handler.headers.get("Authorization") != "Bearer token-contoh":
            error = {"message": "Invalid OAuth access token", "code": 190}
            return 401, json.dumps({"error": error})
        if handler.command == "GET":
            file_id = handler.path.rpartition("/")[2]
            if handler.path == f"/v23.0/{file_id}" and file_id in files:
                port = handler.server.server_port
                found = {"url": f"http://127.0.0.1:{port}/berkas/{file_id}", "id": file_id}
                return 200, json.dumps(found)
            return with_files(None, files, lambda each: f"/berkas/{each}")(handler, body)
        asked = json.loads(body)
        whole = asked.get("messaging_product") == "whatsapp" and asked["text"]["body"]
        if handler.path != "/v23.0/555/messages" or not whole:
            return 400, json.dumps({"error": {"message": "Invalid parameter", "code": 100}})
        return 200, json.dumps({"messages": [{"id": f"wamid.balasan.{asked['to']}"}]})

    return speak


def wa_update(*messages, phone="555", **more):
    """What Meta posts to the webhook."""
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "628110000", "phone_number_id": phone},
        "contacts": [{"profile": {"name": "Contoh"}, "wa_id": "628123456789"}],
        "messages": list(messages),
    }
    changes = [{"field": "messages", "value": value | more}]
    return {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": changes}]}


def wa_message(number, kind="text", **held):
    return {
        "from": "628123456789",
        "id": f"wamid.{number}",
        "timestamp": "1795320000",
        "type": kind,
        kind: held,
    }
