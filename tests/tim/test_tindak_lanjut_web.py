"""Tasks on screen."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kentongan.tim.models import TindakLanjut
from tests.conftest import (
    ADMIN_MEMPAWAH,
    BUPATI_MEMPAWAH,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
    TIM_MEMPAWAH,
)
from tests.tim.factories import make_tugas, stored_instansi

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
SENT = {
    "tugas": "Camat Toho mempertemukan kedua desa",
    "asal": "rakor",
    "rapat": "Rakor Tim Terpadu",
    "rapat_on": "2026-03-12",
    "notula": "005/12 (contoh)",
    "pelaksana": "Camat Toho",
    "tenggat_on": "2027-04-30",
    "tempat": "61.02.06",
    "klasifikasi": "0",
}


def only():
    return TindakLanjut.objects.unscoped(reason="test").get()


def test_a_decision_is_recorded_and_the_next_of_the_same_meeting_types_no_meeting_again(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    answer = client.post("/tindak-lanjut/baru/", SENT | {"lagi": "1"})
    first = only()
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/tindak-lanjut/baru/?dari={first.pk}",
    )
    page = client.get(answer.headers["Location"])
    form = page.context["form"]
    shared = ("rapat", "rapat_on", "notula", "asal", "tempat")
    assert [form[name].value() for name in shared] == [
        "Rakor Tim Terpadu",
        dt.date(2026, 3, 12),
        "005/12 (contoh)",
        "rakor",
        "61.02.06",
    ]
    assert form["tugas"].value() is None
    assert [row.pk for row in page.context["siblings"]] == [first.pk]


@pytest.mark.parametrize(
    ("missing", "field"), [("notula", "notula"), ("pelaksana", "instansi"), ("tugas", "tugas")]
)
def test_what_is_missing_is_said_at_its_field(sign_in, missing, field):
    client = sign_in(OPERATOR_MEMPAWAH)
    answer = client.post("/tindak-lanjut/baru/", {**SENT, missing: ""})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_the_agency_reports_done_on_the_page_and_the_desk_reopens(sign_in):
    stored_instansi()
    row = make_tugas(instansi_id=1)
    page = f"/tindak-lanjut/{row.pk}/"
    client = sign_in(TIM_MEMPAWAH)
    assert b"Batalkan tindak lanjut" not in client.get(page).content
    empty = client.post(f"{page}selesai/", {"hasil": "", "selesai_on": "2026-11-22"})
    assert (empty.status_code, list(empty.context["done_form"].errors)) == (422, ["hasil"])
    today = timezone.localdate().isoformat()
    client.post(f"{page}selesai/", {"hasil": "Pos terpasang", "selesai_on": today})
    assert only().keadaan == "selesai"
    client = sign_in(OPERATOR_MEMPAWAH)
    assert client.post(f"{page}buka/").status_code == 302
    assert client.post(f"{page}batal/", {"alasan": "Digabung"}).status_code == 302
    assert only().keadaan == "dibatalkan"
    told = [line.words for line in client.get(page).context["history"]]
    assert told == ["membatalkan", "membuka lagi", "melaporkan selesai", "mencatat"]


def test_a_task_is_corrected_on_its_form(sign_in):
    row = make_tugas()
    client = sign_in(OPERATOR_MEMPAWAH)
    assert client.get(f"/tindak-lanjut/{row.pk}/ubah/").context["form"]["tempat"].value() == "61.02"
    answer = client.post(f"/tindak-lanjut/{row.pk}/ubah/", SENT)
    assert answer.headers["Location"] == f"/tindak-lanjut/{row.pk}/"
    assert (only().tugas, only().wilayah_kode) == (SENT["tugas"], "61.02.06")


def test_a_file_holds_exactly_what_the_list_shows(sign_in):
    stored_instansi()
    make_tugas(tugas="A polres", instansi_id=1)
    make_tugas(tugas="B lain")
    client = sign_in(OPERATOR_MEMPAWAH)
    for query in ("", "instansi=1", "cari=lain", "keadaan=selesai", "tenggat=lewat"):
        shown = [
            line["row"].tugas for line in client.get(f"/tindak-lanjut/?{query}").context["lines"]
        ]
        file = client.get(f"/tindak-lanjut/?{query}&format=csv").getvalue().decode("utf-8-sig")
        told = [row["Yang harus dilakukan"] for row in csv.DictReader(io.StringIO(file))]
        assert told == shown, query
    xlsx = client.get("/tindak-lanjut/?format=xlsx")
    assert xlsx.getvalue()[:2] == b"PK"
    assert client.get("/tindak-lanjut/?format=pdf").status_code == 404


@pytest.mark.parametrize(
    ("actor", "status"),
    [
        (PELAPOR_TOHO, 403),
        (ADMIN_MEMPAWAH, 403),
        (PEMERIKSA_KALBAR, 403),
        (OPERATOR_SAMBAS, 404),
        (BUPATI_MEMPAWAH, 200),
    ],
)
def test_who_may_not_see_a_task_finds_none(sign_in, actor, status):
    row = make_tugas()
    assert sign_in(actor).get(f"/tindak-lanjut/{row.pk}/").status_code == status


def test_an_empty_list_tells_the_desk_what_to_do_and_others_why(sign_in):
    told = [
        sign_in(a).get("/tindak-lanjut/").content.decode()
        for a in (OPERATOR_MEMPAWAH, BUPATI_MEMPAWAH)
    ]
    assert "Catat keputusan rakor terakhir" in told[0]
    assert "sesudah operator kabupaten/kota mencatatnya" in told[1]


def test_pages_take_the_same_queries_however_many_rows(sign_in):
    stored_instansi()
    row = make_tugas(instansi_id=1)
    client = sign_in(OPERATOR_MEMPAWAH)
    pages = ("/tindak-lanjut/", f"/tindak-lanjut/{row.pk}/", f"/tindak-lanjut/baru/?dari={row.pk}")
    for page in pages:
        client.get(page)
    few = [_queries(client, page) for page in pages]
    for n in range(8):
        make_tugas(tugas=f"Tugas {n}", instansi_id=1, wilayah=row.wilayah)
    assert [_queries(client, page) for page in pages] == few
    assert max(few) <= 14


def _queries(client, page):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)
