import csv
import datetime as dt
import io
import json

import pytest
from django.utils import timezone

from kentongan.akses.actions import issue_token
from kentongan.akses.permissions import Permission
from kentongan.laporan.panels import panels_for
from kentongan.peringatan import actions
from kentongan.peringatan.models import Peringatan
from tests.conftest import (
    CAMAT_TOHO,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    TIM_MEMPAWAH,
)
from tests.pemberitahuan.factories import make_areas
from tests.peringatan.factories import CAMAT, later, make_peringatan, make_polres, make_verified

pytestmark = pytest.mark.django_db
FORM = {
    "judul": "Contoh: patok sepihak dapat memicu bentrok",
    "uraian": "Contoh: dua kelompok warga memasang patok.",
    "diminta": "Temui kedua desa.",
    "tingkat": "4",
    "keparahan": "parah",
    "kesegeraan": "segera",
    "kepastian": "sangat_mungkin",
    "klasifikasi": "1",
    "penerima": [CAMAT],
}


@pytest.fixture(autouse=True)
def areas(db):
    make_areas()


def page(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def test_the_list_shows_open_warnings_first(sign_in):
    cancelled = make_peringatan(judul="Contoh: yang sudah batal", now=later(2))
    actions.cancel(actor=OPERATOR_MEMPAWAH, peringatan=cancelled.pk, reason="keliru", now=later(3))
    make_peringatan(judul="Contoh: yang masih terbuka")
    text = page(sign_in(OPERATOR_MEMPAWAH).get("/peringatan/"))
    assert text.index("masih terbuka") < text.index("sudah batal")
    assert "1 peringatan terbuka" in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("keadaan=aktif", True),
        ("keadaan=ditutup", False),
        ("tingkat=4", True),
        ("tingkat=1", False),
        ("kata=patok", True),
        ("kata=banjir", False),
        ("dari=2026-11-22&sampai=2026-11-22", True),
        ("sampai=2026-11-21", False),
        ("wilayah=61.02.99", False),
        ("tingkat=bukan-angka&dari=besok", True),
        ("urut=-tingkat", True),
    ],
)
def test_the_list_is_filtered_by_its_address(sign_in, query, shown):
    make_peringatan()
    assert (
        "patok sepihak" in page(sign_in(OPERATOR_MEMPAWAH).get(f"/peringatan/?{query}"))
    ) is shown


def test_an_empty_list_teaches_the_next_step(sign_in):
    assert "Beri peringatan" in page(sign_in(OPERATOR_MEMPAWAH).get("/peringatan/"))
    assert "dialamatkan kepada Anda" in page(sign_in(CAMAT_TOHO).get("/peringatan/"))


@pytest.mark.parametrize("bentuk", ["csv", "xlsx", "geojson"])
@pytest.mark.parametrize(
    "address", ["/peringatan/ekspor/{}?tingkat=2", "/peringatan/?tingkat=2&format={}"]
)
def test_an_export_has_exactly_what_is_listed(sign_in, bentuk, address):
    make_peringatan()
    make_peringatan(tingkat=2)
    response = sign_in(OPERATOR_MEMPAWAH).get(address.format(bentuk))
    body = response.content if bentuk == "xlsx" else b"".join(response.streaming_content)
    assert f".{bentuk}" in response["Content-Disposition"]
    if bentuk == "csv":
        rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
        assert [row["Tingkat (1–5)"] for row in rows] == ["2"]
    if bentuk == "geojson":
        assert len(json.loads(body)["features"]) == 1


def test_an_unknown_export_is_not_found(sign_in):
    assert sign_in(OPERATOR_MEMPAWAH).get("/peringatan/ekspor/pdf").status_code == 404


def test_the_page_shows_clocks_answers_and_what_may_be_done(sign_in):
    row = make_peringatan(laporan_ids=[make_verified().pk], now=timezone.now())
    text = page(sign_in(OPERATOR_MEMPAWAH).get(f"/peringatan/{row.pk}/"))
    for words in ("Diterima 0 dari 1", "Camat Toho", "Tagih", "Tambah penerima", "B2", "sisa"):
        assert words in text


def test_the_recipient_is_asked_and_answers_on_the_page(sign_in):
    row = make_peringatan()
    who = row.penerima.get().pk
    client = sign_in(CAMAT_TOHO)
    assert "menunggu Anda (Camat Toho)" in page(client.get(f"/peringatan/{row.pk}/"))
    page(client.post(f"/peringatan/{row.pk}/terima/{who}/"), 302)
    empty = page(client.post(f"/peringatan/{row.pk}/jawab/{who}/", {"text": " "}), 422)
    assert "perlu diperbaiki" in empty
    page(client.post(f"/peringatan/{row.pk}/jawab/{who}/", {"text": "Pertemuan Selasa."}), 302)
    text = page(client.get(f"/peringatan/{row.pk}/"))
    assert "Pertemuan Selasa." in text
    assert "menunggu Anda" not in text
    assert Peringatan.objects.get(pk=row.pk).keadaan == "dijawab"


def test_the_desk_duns_adds_and_closes_on_the_page(sign_in):
    make_polres()
    row = make_peringatan()
    who = row.penerima.get().pk
    client, base = sign_in(OPERATOR_MEMPAWAH), f"/peringatan/{row.pk}"
    page(client.post(f"{base}/tagih/{who}/"), 302)
    page(client.post(f"{base}/penerima/", {"penerima": "instansi:1"}), 302)
    closing = {"hasil": "terbukti", "reason": "Bentrok kecil, sudah reda."}
    assert "Belum ada jawaban" in page(client.post(f"{base}/tutup/", closing), 422)
    page(client.post(f"{base}/jawab/{who}/", {"text": "Lewat telepon: patroli."}), 302)
    page(client.post(f"{base}/tutup/", closing), 302)
    text = page(client.get(f"{base}/"))
    assert "Ditutup, terbukti." in text
    assert "dicatat operator" in text
    assert "Tagih<" not in text


def test_a_spoken_answer_is_asked_for_only_where_none_was_given(sign_in):
    row = make_peringatan()
    who, path = row.penerima.get().pk, f"/peringatan/{row.pk}/"
    assert "Catat jawaban lisan Camat Toho" in page(sign_in(OPERATOR_MEMPAWAH).get(path))
    camat = sign_in(CAMAT_TOHO)
    page(camat.post(f"{path}jawab/{who}/", {"text": "Patroli."}), 302)
    own = page(camat.get(path))
    assert "Tambah jawaban sebagai Camat Toho" in own
    assert f'id="jawab-{who}" open' not in own
    assert "Catat jawaban lisan" not in page(sign_in(OPERATOR_MEMPAWAH).get(path))


def test_a_warning_is_cancelled_with_a_reason(sign_in):
    row = make_peringatan()
    client = sign_in(OPERATOR_MEMPAWAH)
    page(client.post(f"/peringatan/{row.pk}/batal/", {"reason": "-"}), 422)
    page(client.post(f"/peringatan/{row.pk}/batal/", {"reason": "Laporan keliru"}), 302)
    assert Peringatan.objects.get(pk=row.pk).keadaan == "dibatalkan"


def test_a_warning_is_given_from_a_report(sign_in):
    report = make_verified()
    client = sign_in(OPERATOR_MEMPAWAH)
    address = f"/peringatan/baru/?laporan={report.pk}"
    assert report.judul in page(client.get(address))
    page(client.post(address, FORM), 302)
    row = Peringatan.objects.get()
    assert (row.wilayah_kode, row.bukti.get().laporan_id) == (report.wilayah_kode, report.pk)


def test_a_form_with_a_gap_comes_back_with_what_was_typed(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    text = page(client.post("/peringatan/baru/?wilayah=61.02.99", FORM | {"penerima": []}), 422)
    assert FORM["judul"] in text
    assert Peringatan.objects.count() == 0


@pytest.mark.parametrize(
    ("actor", "status"), [(OPERATOR_SAMBAS, 404), (PELAPOR_TOHO, 403), (TIM_MEMPAWAH, 404)]
)
def test_others_do_not_see_the_page(sign_in, actor, status):
    make_polres()
    row = make_peringatan()
    assert sign_in(actor).get(f"/peringatan/{row.pk}/").status_code == status


def test_a_camat_cannot_close(sign_in):
    row = make_peringatan()
    response = sign_in(CAMAT_TOHO).post(f"/peringatan/{row.pk}/batal/", {"reason": "tidak mau"})
    assert response.status_code == 403


def test_the_indicators_say_that_nobody_checked_them(sign_in):
    text = page(sign_in(CAMAT_TOHO).get("/peringatan/indikator/"))
    assert text.count("belum diperiksa Kesbangpol") == 4


def test_a_report_shows_its_warnings():
    report = make_verified()
    row = make_peringatan(laporan_ids=[report.pk])
    panel = next(
        p for p in panels_for(OPERATOR_MEMPAWAH, report) if p.title == "Peringatan terkait"
    )
    assert (panel.context["rows"], panel.context["may_raise"]) == ([row], True)


def test_pages_ask_the_same_number_of_queries_for_any_number_of_rows(
    sign_in, django_assert_max_num_queries
):
    client = sign_in(OPERATOR_MEMPAWAH)
    for _ in range(12):
        row = make_peringatan(laporan_ids=[make_verified().pk])
    client.get("/peringatan/")
    with django_assert_max_num_queries(12):
        client.get("/peringatan/")
    with django_assert_max_num_queries(20):
        client.get(f"/peringatan/{row.pk}/")


@pytest.fixture
def call(client, sign_in):
    def as_actor(actor, method, path, body=None):
        sign_in(actor)
        client.logout()
        _, secret = issue_token(
            actor=actor,
            wilayah=actor.wilayah,
            nama="uji",
            scopes=[Permission.PERINGATAN_VIEW, Permission.PERINGATAN_ANSWER],
            expires_at=timezone.now() + dt.timedelta(days=1),
        )
        send = getattr(client, method)
        return send(
            f"/api/v1{path}",
            json.dumps(body) if body is not None else None,
            content_type="application/json",
            headers={"authorization": f"Bearer {secret}"},
        )

    return as_actor


def test_the_api_lists_and_shows(call):
    row = make_peringatan()
    listed = call(CAMAT_TOHO, "get", "/peringatan").json()
    assert (listed["jumlah"], listed["peringatan"][0]["nomor"]) == (1, row.nomor)
    shown = call(CAMAT_TOHO, "get", f"/peringatan/{row.pk}").json()
    assert shown["penerima"][0]["nama"] == "Camat Toho"
    assert call(OPERATOR_SAMBAS, "get", f"/peringatan/{row.pk}").status_code == 404


def test_the_api_takes_note_and_answers(call):
    row = make_peringatan()
    who = row.penerima.get().pk
    path = f"/peringatan/{row.pk}"
    assert call(CAMAT_TOHO, "post", f"{path}/terima", {"penerima_id": who}).json()["keadaan"] == (
        "diterima"
    )
    body = {"penerima_id": who, "text": "Pertemuan Selasa."}
    answered = call(CAMAT_TOHO, "post", f"{path}/jawab", body).json()
    assert answered["penerima"][0]["jawaban"] == ["Pertemuan Selasa."]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/peringatan?wilayah=x", 422),
        ("/peringatan?halaman=0", 422),
        ("/peringatan/99999999999999999999999", 404),
        ("/peringatan/0", 404),
    ],
)
def test_the_api_answers_bad_requests_clearly(call, path, status):
    assert call(CAMAT_TOHO, "get", path).status_code == status
