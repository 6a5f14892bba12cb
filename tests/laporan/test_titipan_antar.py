"""A field node carries bundles on when it has a line, and keeps them until the receipt comes."""

import datetime as dt
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone

from kentongan.laporan.models import Titipan
from kentongan.laporan.titipan import antar, masuk
from kentongan.laporan.web.titipan_isian import deliver
from tests.conftest import CAMAT_TOHO, PELAPOR_TOHO
from tests.laporan.telepon import Telepon, a_report

pytestmark = pytest.mark.django_db


class Server:
    """Answers what it is told; keeps what it was given."""

    def __init__(self):
        self.answers, self.given = {}, []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                data = self.rfile.read(int(self.headers["Content-Length"]))
                outer.given.append((self.path, data))
                status, body = outer.answers.get(data, (503, b"{}"))
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.http = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def close(self):
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def server():
    running = Server()
    yield running
    running.close()


@pytest.fixture
def phone(sign_in, settings, tmp_path):
    settings.TITIPAN_KUNCI = tmp_path / "kunci"
    sign_in(PELAPOR_TOHO)
    return Telepon(PELAPOR_TOHO)


@pytest.fixture
def carried(phone, server, settings, tmp_path):
    """Two bundles on a node without the key, and what the server would answer to each."""
    data = [phone.seal(a_report()) for _ in range(2)]
    answers = {each: bytes(take(each).tanda_terima) for each in data}
    Titipan.objects.all().delete()
    settings.TITIPAN_KUNCI, settings.TITIPAN_HULU = tmp_path / "simpul", server.url
    for each in data:
        take(each)
    return answers


def take(data):
    return masuk.take_in(data, carrier=CAMAT_TOHO, now=timezone.now(), deliver=deliver)


def states():
    return list(Titipan.objects.order_by("id").values_list("keadaan", flat=True))


def test_the_line_brings_receipts(carried, server):
    server.answers = {data: (200, receipt) for data, receipt in carried.items()}
    assert antar.carry_on(now=timezone.now()) == 2
    assert [path for path, _ in server.given] == ["/titipan/pintu/"] * 2
    kept = {bytes(row.tanda_terima) for row in Titipan.objects.all()}
    assert (states(), kept) == (["diantar"] * 2, set(carried.values()))
    assert antar.carry_on(now=timezone.now()) == 0


def test_a_line_that_breaks_is_tried_again_and_goes_on_where_it_was(carried, server):
    first, other = carried
    server.answers = {first: (200, carried[first])}
    now = timezone.now()
    assert antar.carry_on(now=now) == 1
    row = Titipan.objects.get(keadaan="menunggu")
    assert (row.tries, row.next_at) == (1, now + dt.timedelta(minutes=1))
    server.answers[other] = (200, carried[other])
    assert antar.carry_on(now=now) == 0
    assert antar.carry_on(now=now + dt.timedelta(minutes=2)) == 1
    assert states() == ["diantar"] * 2
    assert [data for _, data in server.given] == [first, other, other]


@pytest.mark.parametrize(
    ("answer", "trouble", "tried"),
    [
        ((202, b"{}"), "disisihkan di server", 2),
        ((422, b'{"detail": "Telepon belum dikenal."}'), "Telepon belum dikenal.", 2),
        ((200, b"<html>halaman hotspot</html>"), "jawaban bukan tanda terima", 1),
    ],
)
def test_what_hinders_is_kept_and_nothing_is_lost(carried, server, answer, trouble, tried):
    server.answers = dict.fromkeys(carried, answer)
    assert antar.carry_on(now=timezone.now()) == 0
    assert Titipan.objects.filter(trouble=trouble).count() == tried == len(server.given)
    assert states() == ["menunggu"] * 2
    assert all(row.path.exists() for row in Titipan.objects.all())


def test_without_a_line_only_the_first_is_tried(carried, server, settings):
    settings.TITIPAN_HULU = "http://127.0.0.1:9"
    assert antar.carry_on(now=timezone.now()) == 0
    assert sorted(Titipan.objects.values_list("tries", flat=True)) == [0, 1]


def test_without_an_address_nothing_is_sent(carried, server, settings):
    settings.TITIPAN_HULU = ""
    assert (antar.carry_on(now=timezone.now()), server.given) == (0, [])


def test_the_pause_grows_to_some_hours():
    pauses = [antar.pause_after(tries, is_line_down=True) for tries in range(40)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == antar.LONGEST_PAUSE
