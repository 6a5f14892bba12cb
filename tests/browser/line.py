"""A telephone line between a browser and the server, that a test can cut, slow down or make deaf."""

import socket
import threading
import time
from contextlib import suppress

CHUNK = 1 << 14


class Line:
    """Forwards bytes. ``cut`` drops everything; ``deaf`` lets requests through and loses the answers."""

    def __init__(self, port):
        self.target = ("127.0.0.1", port)
        self.is_up, self.is_deaf, self.rate, self.delay = True, False, 0, 0.0
        self.received = 0
        self.open = set()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        self.is_up = False
        for each in list(self.open):
            _close(each)

    def mend(self):
        self.is_up, self.is_deaf = True, False

    def slow(self, *, kbit, delay):
        self.rate, self.delay = kbit * 125, delay

    def close(self):
        self.cut()
        self.listener.close()

    def _accept(self):
        with suppress(OSError):
            while True:
                phone, _ = self.listener.accept()
                if self.is_up:
                    threading.Thread(target=self._carry, args=(phone,), daemon=True).start()
                else:
                    _close(phone)

    def _carry(self, phone):
        server = socket.create_connection(self.target)
        pair = {phone, server}
        self.open |= pair
        back = threading.Thread(target=self._pump, args=(server, phone, True), daemon=True)
        back.start()
        self._pump(phone, server, False)
        back.join()
        self.open -= pair

    def _pump(self, source, sink, is_answer):
        with suppress(OSError):
            while data := source.recv(CHUNK):
                if is_answer and self.is_deaf:
                    break
                if self.rate:
                    time.sleep(self.delay + len(data) / self.rate)
                if is_answer:
                    self.received += len(data)
                sink.sendall(data)
        _close(source)
        _close(sink)


def _close(each):
    with suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
    each.close()
