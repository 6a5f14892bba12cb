import datetime as dt
import json

import pytest
from django.utils import timezone

from kentongan.akses.actions import issue_token
from kentongan.akses.permissions import Permission
from tests.conftest import (
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
    SAMBAS,
)
from tests.peristiwa.factories import make_peristiwa, stored_peristiwa
from tests.potensi.factories import make_potensi, stored_potensi

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(sign_in, client):
    """Answers a function that asks the API with a token of an actor."""

    def ask(actor, path, scopes=(Permission.PERISTIWA_VIEW, Permission.POTENSI_VIEW)):
        sign_in(actor)
        client.logout()
        _, secret = issue_token(
            actor=actor,
            wilayah=actor.wilayah,
            nama="uji",
            scopes=list(scopes),
            expires_at=timezone.now() + dt.timedelta(1),
        )
        return client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {secret}"})

    return ask


def test_lists_go_on_from_a_cursor_and_end(call):
    made = [stored_peristiwa(judul=f"Contoh {n}").pk for n in range(5)]
    seen, cursor = [], ""
    for _ in range(3):
        page = call(OPERATOR_MEMPAWAH, f"/peristiwa?limit=2&cursor={cursor}").json()
        seen += [row["id"] for row in page["items"]]
        cursor = page["next"]
    assert (seen, cursor) == (made[::-1], "")


def test_tokens_see_what_their_account_sees(call):
    stored_peristiwa(judul="A", keadaan="dilaporkan")
    stored_peristiwa(judul="B")
    stored_peristiwa(judul="S", wilayah=SAMBAS)
    stored_potensi(judul="P")

    def seen(actor, path):
        return [row["judul"] for row in call(actor, path).json()["items"]]

    assert seen(OPERATOR_MEMPAWAH, "/peristiwa") == ["B", "A"]
    assert seen(OPERATOR_SAMBAS, "/peristiwa") == ["S"]
    assert seen(PEMERIKSA_KALBAR, "/peristiwa?wilayah=61.02") == ["B"]
    assert seen(OPERATOR_SAMBAS, "/potensi") == []
    assert seen(PEMERIKSA_KALBAR, "/potensi?keadaan=aktif&kelas=3") == ["P"]


def test_a_detail_tells_unknown_as_null_and_no_point(call):
    row = make_peristiwa(lat=0.4, lon=109.1)
    body = call(OPERATOR_MEMPAWAH, f"/peristiwa/{row.pk}").json()
    assert (body["is_konflik_sosial"], body["dampak"], body["korban"]) == (None, None, [])
    assert "109.1" not in json.dumps(body)
    assert call(OPERATOR_SAMBAS, f"/peristiwa/{row.pk}").status_code == 404
    assert call(OPERATOR_MEMPAWAH, f"/potensi/{make_potensi().pk}").json()["skor"] == 12


@pytest.mark.parametrize("room", ("peristiwa", "potensi"))
def test_a_period_takes_any_day(call, room):
    stored_peristiwa()
    stored_potensi()
    found = {
        query: len(call(OPERATOR_MEMPAWAH, f"/{room}?{query}").json()["items"])
        for query in (
            "dari=0001-01-01",
            "sampai=0001-01-01",
            "dari=9999-12-31",
            "sampai=9999-12-31",
        )
    }
    assert list(found.values()) == [1, 0, 0, 1]


@pytest.mark.parametrize(
    ("path", "status"),
    (
        ("/peristiwa?limit=0", 422),
        ("/peristiwa?cursor=abc", 422),
        ("/peristiwa?wilayah=99.x", 422),
        ("/peristiwa?dari=0", 422),
        ("/peristiwa?sumber_konflik=%27", 422),
        ("/peristiwa/99999999999999999999999", 422),
        ("/peristiwa/0", 422),
        ("/peristiwa/123456", 404),
        ("/potensi?kelas=6", 422),
        ("/potensi?cursor=%F0%9F", 422),
        ("/potensi/99999999999999999999999", 422),
        ("/potensi/123456", 404),
    ),
)
def test_bad_input_gets_a_clear_answer(call, path, status):
    answer = call(OPERATOR_MEMPAWAH, path)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_a_token_without_the_scope_or_no_token_is_refused(call, client):
    assert call(OPERATOR_MEMPAWAH, "/peristiwa", [Permission.LAPORAN_VIEW]).status_code == 403
    assert call(PELAPOR_TOHO, "/peristiwa", [Permission.LAPORAN_VIEW]).status_code == 403
    assert client.get("/api/v1/peristiwa").status_code == 401
