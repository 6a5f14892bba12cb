"""Power fails during intake: what got its receipt is there, once."""

import datetime as dt
import json
import threading
import time
import uuid
from contextlib import closing
from http.client import HTTPConnection, HTTPException

import pytest

CLIENTS = 4
KILLS = 3
RECEIPTS_BEFORE_KILL = 25


def report(n):
    return {
        "wilayah": "61.02.06.2001",
        "apa": f"Contoh: jalan kebun dipalang, kiriman {n}.",
        "happened_on": str(dt.date.today() - dt.timedelta(days=1)),
        "bidang": "ekonomi",
        "urgensi": "sedang",
        "sumber": "perangkat_desa",
        "cara": "melihat",
    }


class Sender(threading.Thread):
    """A program that sends reports under ids of its own making until told to stop."""

    def __init__(self, port, token, stop):
        super().__init__(daemon=True)
        self.port, self.token, self.stop = port, token, stop
        self.sent, self.receipts, self.refused = {}, {}, []

    def run(self):
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            while not self.stop.is_set():
                key = str(uuid.uuid4())
                self.sent[key] = report(key)
                try:
                    self._send(connection, key)
                except (OSError, HTTPException):  # the server is gone
                    return

    def _send(self, connection, key):
        status, body = put(connection, key, self.sent[key], self.token)
        if status in {200, 201}:
            self.receipts[key] = body["nomor"]
        else:
            self.refused.append((status, body))


def put(connection, key, body, token):
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    connection.request("PUT", f"/api/v1/laporan/{key}", json.dumps(body), headers)
    with connection.getresponse() as response:
        return response.status, json.loads(response.read())


@pytest.fixture
def token(house):
    house.open_account("ani", "pelapor", "61.02.06")
    return house.token("ani")


def send_until_killed(house, token):
    with house.serve("--workers", 2) as serving:
        stop = threading.Event()
        senders = [Sender(serving.port, token, stop) for _ in range(CLIENTS)]
        for sender in senders:
            sender.start()
        end = time.monotonic() + 60
        while sum(len(s.receipts) for s in senders) < RECEIPTS_BEFORE_KILL:
            assert time.monotonic() < end, [s.refused[:2] for s in senders]
            time.sleep(0.01)
        serving.kill()
        stop.set()
        for sender in senders:
            sender.join(timeout=30)
    return senders


@pytest.mark.own_database
def test_what_got_its_receipt_survives_kill_9_exactly_once(house, token):
    sent, receipts = {}, {}
    for _ in range(KILLS):
        for sender in send_until_killed(house, token):
            assert sender.refused == []
            sent |= sender.sent
            receipts |= sender.receipts
    assert len(receipts) >= KILLS * RECEIPTS_BEFORE_KILL
    with house.serve("--workers", 2) as serving:
        assert stored(house).keys() >= receipts.keys()
        assert {key: stored(house)[key] for key in receipts} == receipts

        with closing(HTTPConnection("127.0.0.1", serving.port, timeout=30)) as connection:
            answers = {key: put(connection, key, body, token) for key, body in sent.items()}
    assert {status for status, _ in answers.values()} <= {200, 201}
    assert {answers[key][1]["nomor"] for key in receipts} == set(receipts.values())
    assert stored(house) == {key: body["nomor"] for key, (_, body) in answers.items()}
    assert len(set(stored(house).values())) == len(sent)
    assert "Utuh." in house.must("verifikasi")


def stored(house):
    """Number by id of every report in the database; fails when an id is there twice."""
    rows = house.rows("SELECT CAST(uuid AS varchar(40)), nomor FROM laporan_laporan")
    found = {str(uuid.UUID(key)): nomor for key, nomor in rows}
    assert len(found) == len(rows)
    return found
