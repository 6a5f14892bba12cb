"""The sheet: saving by row, conflicts, and the table without script."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError

from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import susun
from kentongan.rencana_aksi.web.forms import AnggaranField, TanggalField
from kentongan.rencana_aksi.web.kolom_lembar import KOLOM, _amount, values_of
from kentongan.rencana_aksi.web.sel import DAYS
from tests.conftest import (
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
)
from tests.potensi.factories import stored_potensi
from tests.rencana_aksi.cast import TARGETS, add, adopted, start
from tests.rencana_aksi.test_web import text_of, url

pytestmark = pytest.mark.django_db
JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture
def operator(areas, sign_in):
    return sign_in(OPERATOR_MEMPAWAH)


def post(client, rencana, row=None, **cells):
    address = url("sel", rencana.pk, row.pk) if row else url("sel-baru", rencana.pk)
    return client.post(address, cells, **JSON)


def words(rencana):
    return [values_of(row, {}) for row in queries.rows_of(rencana)]


def test_a_row_is_made_saved_and_answered_with_what_is_missing(operator):
    rencana = start()
    answer = post(operator, rencana, kunci="k1", kegiatan="Dialog", B04="2 dialog").json()
    assert (answer["versi"], answer["nilai"]["B04"], answer["count"]) == (1, "2 dialog", 1)
    named = [(f["kolom"], f["wajib"]) for f in answer["findings"] if f["baris"] == answer["id"]]
    assert ("penanggung_jawab", True) in named
    row = queries.rows_of(rencana)[0]
    again = post(operator, rencana, row, versi=1, anggaran="Rp 2.500.000,50", mulai_on="1/3/2026")
    assert again.json()["nilai"]["anggaran"] == "2.500.000,50"
    assert again.json()["nilai"]["mulai_on"] == "01-03-2026"


def test_a_new_row_whose_answer_was_lost_is_not_made_twice(operator):
    rencana = start()
    for sasaran in ("", "Warga"):
        answer = post(operator, rencana, kunci="k1", kegiatan="Dialog", sasaran=sasaran)
        assert answer.status_code == 200
    assert [each["sasaran"] for each in words(rencana)] == ["Warga"]


def test_a_stale_save_changes_nothing_and_shows_what_stands_there(operator):
    rencana = start()
    row = add(rencana)
    change = {"actor": OPERATOR_MEMPAWAH, "rencana": rencana, "baris_id": row.pk, "now": NOW}
    susun.update_baris(targets=TARGETS, sasaran="Pemuda", **change)
    answer = post(operator, rencana, row, versi=1, sasaran="Tokoh adat")
    body = answer.json()
    assert (answer.status_code, body["versi"], body["nilai"]["sasaran"]) == (409, 2, "Pemuda")
    assert body["oleh"] == OPERATOR_MEMPAWAH.name
    assert words(rencana)[0]["sasaran"] == "Pemuda"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("kegiatan", " "),
        ("bidang", "entah"),
        ("anggaran", "banyak"),
        ("mulai_on", "besok"),
        ("lokasi_kode", "Entah"),
        ("potensi", "PT-1"),
        ("kode_anggaran", "8" * 41),
    ],
)
def test_what_cannot_be_is_refused_at_its_cell(operator, cell, text):
    rencana = start()
    row = add(rencana)
    answer = post(operator, rencana, row, versi=1, **{cell: text})
    assert (answer.status_code, list(answer.json()["galat"])) == (422, [cell])


def test_choices_places_and_potensi_are_named_in_words(operator):
    potensi = stored_potensi()
    rencana = start()
    row = add(rencana, lokasi_kode=[])
    cells = {
        "bidang": "Penghentian",
        "kegiatan_wajib_id": "gladi",
        "potensi": potensi.nomor.lower(),
    }
    post(operator, rencana, row, versi=1, lokasi_kode="Toho, Kec. Sungai Pinyuh", **cells)
    (row,) = queries.rows_of(rencana)
    assert (row.bidang, row.kegiatan_wajib_id, row.potensi_id) == (
        "penghentian",
        "gladi",
        potensi.pk,
    )
    assert len(row.lokasi_kode) == 2


def test_cells_that_say_what_they_said_leave_the_row_alone(operator):
    rencana = start()
    row = add(rencana, lokasi_kode=["61.02.06"])
    (before,) = queries.rows_of(rencana)
    same = values_of(before, {})
    assert post(operator, rencana, row, versi=99, **same).status_code == 200
    (after,) = queries.rows_of(rencana)
    assert (after.versi, set(same)) == (1, {kolom.name for kolom in KOLOM})


def test_a_row_is_removed_and_restored(operator):
    rencana = start()
    row = add(rencana)
    assert post(operator, rencana, row, apa="hapus").json()["count"] == 0
    assert post(operator, rencana, row, versi=2, sasaran="x").status_code == 404
    assert post(operator, rencana, row, apa="pulihkan").json()["count"] == 1


def test_only_the_regions_own_desk_edits_and_only_a_draft(areas, sign_in):
    rencana = start()
    row = add(rencana)
    for actor, status in ((OPERATOR_SAMBAS, 404), (PEMERIKSA_KALBAR, 403)):
        client = sign_in(actor)
        assert client.get(url("lembar", rencana.pk)).status_code == status
        assert post(client, rencana, row, versi=1, sasaran="x").status_code == status
    assert words(rencana)[0]["sasaran"] != "x"


def test_an_adopted_plan_is_not_edited_as_a_sheet(operator):
    rencana = adopted()
    row = queries.rows_of(rencana)[0]
    assert operator.get(url("lembar", rencana.pk)).url == url("rincian", rencana.pk)
    answer = post(operator, rencana, row, versi=row.versi, sasaran="x")
    assert (answer.status_code, answer.json()["code"]) == (409, "rencana.not_editable")


def fields_of(page):
    """The table as a browser sends it."""
    found = dict(re.findall(r'<input[^>]*? name="([bn]\d[^"]*)" value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea[^>]*? name="([bn]\d[^"]*)"[^>]*>([^<]*)<', page))
    return found


def test_the_whole_table_is_saved_without_script(operator):
    rencana = start()
    row = add(rencana)
    sent = fields_of(operator.get(url("lembar", rencana.pk)).content.decode())
    sent |= {f"b{row.pk}-sasaran": "Pemuda", "n0-kegiatan": "Baris baru"}
    assert operator.post(url("lembar", rencana.pk), sent).status_code == 302
    assert [each["sasaran"] for each in words(rencana)] == ["Pemuda", ""]
    assert words(rencana)[1]["kegiatan"] == "Baris baru"


def test_the_table_shows_both_values_where_someone_was_faster(operator):
    rencana = start()
    row = add(rencana)
    sent = fields_of(operator.get(url("lembar", rencana.pk)).content.decode())
    change = {"actor": OPERATOR_MEMPAWAH, "rencana": rencana, "baris_id": row.pk, "now": NOW}
    susun.update_baris(targets=TARGETS, sasaran="Pemuda", **change)
    page = operator.post(url("lembar", rencana.pk), sent | {f"b{row.pk}-sasaran": "Tokoh adat"})
    body = page.content.decode()
    assert (page.status_code, "Tokoh adat" in body, "Sekarang tersimpan: Pemuda" in body) == (
        422,
        True,
        True,
    )
    again = operator.post(url("lembar", rencana.pk), fields_of(body))
    assert (again.status_code, words(rencana)[0]["sasaran"]) == (302, "Tokoh adat")


def test_the_sheet_does_not_query_by_row(operator, django_assert_max_num_queries):
    rencana = start()
    for _ in range(30):
        add(rencana, lokasi_kode=["61.02.06"])
    operator.get(url("lembar", rencana.pk))
    with django_assert_max_num_queries(25):
        text_of(operator.get(url("lembar", rencana.pk)))


def test_proposals_are_answered_on_their_page(operator):
    rencana = start()
    page = url("usulan", rencana.pk)
    operator.post(page, {"lepas": "1", "usulan": ["wajib-gladi"]})
    assert "Tidak dipakai: 1 usulan" in text_of(operator.get(page))
    operator.post(page, {"kembalikan": "wajib-gladi"})
    changed = operator.post(page, {"ubah": "wajib-gladi"})
    (row,) = queries.rows_of(rencana)
    assert changed.url == f"{url('rincian', rencana.pk)}?ubah={row.pk}#baris-{row.pk}"


def test_the_calendar_is_kept_on_its_page(operator):
    rencana = start()
    page = url("kalender", rencana.pk)
    entry = {"jenis": "pilkades", "judul": "Pilkades contoh", "mulai_on": "2026-06-02"}
    assert operator.post(page, entry).status_code == 422  # its source is missing
    operator.post(page, entry | {"sumber": "Surat contoh"})
    assert "Pilkades contoh" in text_of(operator.get(page))
    (kept,) = queries.kalender_of(rencana.wilayah, 2026)
    operator.post(url("hapus-kalender", rencana.pk, kept.pk))
    assert queries.kalender_of(rencana.wilayah, 2026) == []


def test_a_finding_leads_to_its_cell_on_whatever_page(operator, monkeypatch):
    monkeypatch.setattr("kentongan.rencana_aksi.web.kolom_lembar.PAGE", 1)
    rencana = start()
    add(rencana)
    row = add(rencana, penanggung_jawab="")
    page = text_of(operator.get(url("periksa", rencana.pk)))
    assert f"{url('lembar', rencana.pk)}?halaman=2#b{row.pk}-penanggung_jawab" in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1.250.000", "1.250.000"),
        ("1,250,000", "1.250.000"),
        ("250,000", "250.000"),
        ("Rp1.250.000,-", "1.250.000"),
        (" Rp 1.250.000,00 ", "1.250.000"),
        ("12,50", "12,50"),
        ("Rp -", ""),
        ("-", ""),
        ("75 juta", "75.000.000"),
    ],
)
def test_money_is_read_as_spreadsheets_write_it(typed, kept):
    found = AnggaranField(required=False).clean(typed)
    assert ("" if found is None else _amount(found)) == kept


@pytest.mark.parametrize("typed", ["-3", "(500)", "Rp 5.000 dan 3.000", "banyak", "100 orang"])
def test_what_is_no_money_is_refused(typed):
    with pytest.raises(ValidationError):
        AnggaranField(required=False).clean(typed)


@pytest.mark.parametrize(
    "typed",
    ["2-3-2026", "02/03/2026", "2026-03-02", "02.03.2026", "02/03/26", "2 Maret 2026",
     "Senin, 2 Maret 2026", "02-Mar-26", "2 Mar 2026", "2026-03-02 00:00:00"],
)  # fmt: skip
def test_days_are_read_as_spreadsheets_write_them(typed):
    assert TanggalField(input_formats=DAYS).clean(typed) == dt.date(2026, 3, 2)


@pytest.mark.parametrize("typed", ["Maret 2026", "32-3-2026", "besok", "30 Februari 2026"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(ValidationError):
        TanggalField(input_formats=DAYS).clean(typed)
