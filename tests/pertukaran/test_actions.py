"""An operator's decision about a news item."""

import datetime as dt

import pytest

from kentongan.akses.models import Jejak
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.peristiwa.models import Peristiwa
from kentongan.pertukaran import queries, runs
from kentongan.pertukaran.actions import confirm_berita, reject_berita
from kentongan.pertukaran.enums import JenisBerita
from kentongan.pertukaran.models import BeritaDraf
from kentongan.wilayah.register import gazetteer
from tests.conftest import (
    BUPATI_MEMPAWAH,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    SAMBAS,
    SISTEM,
)

pytestmark = pytest.mark.django_db

BENTROK = (
    "Warga Dua Dusun Bentrok di Batas Kebun\n\n"
    "MEMPAWAH (contoh) – Warga dua dusun bentrok di Kabupaten Mempawah, Kamis (6/11/2025). "
    "Tiga orang luka dan satu pondok dibakar.\n"
)
DAY = dt.date(2025, 11, 6)


@pytest.fixture
def draft(tmp_path):
    gazetteer()
    path = tmp_path / "berita.txt"
    path.write_text(BENTROK)
    runs.run_berita([path], actor=SISTEM)
    return BeritaDraf.objects.get()


def confirm(draft, actor=OPERATOR_MEMPAWAH, **changes):
    given = {
        "jenis": JenisBerita.PERISTIWA,
        "judul": "Bentrok dua dusun, contoh",
        "happened_on": DAY,
        "tempat": MEMPAWAH,
        "now": NOW,
        **changes,
    }
    return confirm_berita(actor=actor, berita=draft, **given)


def test_incident_enters_the_register_as_reported(draft):
    row = confirm(draft, kronologi="Contoh: dua dusun saling dorong.")
    peristiwa = Peristiwa.objects.get()
    assert row.peristiwa == peristiwa
    assert (peristiwa.keadaan, peristiwa.happened_on) == ("dilaporkan", DAY)
    assert peristiwa.sumber_data == "Berita “Bentrok dua dusun, contoh”, berkas berita.txt"


def test_activity_is_kept_as_a_record_of_coordination(draft):
    confirm(draft, jenis=JenisBerita.KEGIATAN)
    assert Peristiwa.objects.count() == 0
    assert [r.pk for r in queries.list_koordinasi(OPERATOR_MEMPAWAH, wilayah=MEMPAWAH)] == [
        draft.pk
    ]


def test_rejected_with_its_reason(draft):
    row = reject_berita(actor=OPERATOR_MEMPAWAH, berita=draft, reason="Berita lama.", now=NOW)
    assert (row.keadaan, row.alasan) == ("ditolak", "Berita lama.")


def test_rejection_needs_a_reason(draft):
    with pytest.raises(InvalidInput):
        reject_berita(actor=OPERATOR_MEMPAWAH, berita=draft, reason=" ", now=NOW)


@pytest.mark.parametrize(
    "again",
    [
        confirm,
        lambda d: reject_berita(actor=OPERATOR_MEMPAWAH, berita=d, reason="Contoh.", now=NOW),
    ],
)
def test_decided_once(draft, again):
    confirm(draft, jenis=JenisBerita.KEGIATAN)
    with pytest.raises(RuleViolated):
        again(draft)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"judul": " "}, "berita.judul_missing"),
        ({"happened_on": None}, "berita.happened_on_missing"),
        ({"happened_on": dt.date(2026, 11, 23)}, "berita.happens_later"),
        ({"jenis": JenisBerita.LAIN}, "berita.irrelevant_is_rejected"),
    ],
)
def test_confirmation_needs_what_when_and_kind(draft, change, code):
    with pytest.raises(InvalidInput) as caught:
        confirm(draft, **change)
    assert caught.value.code == code
    draft.refresh_from_db()
    assert draft.keadaan == "draf"


def test_place_outside_the_operators_area_is_refused(draft):
    with pytest.raises(NotPermitted):
        confirm(draft, tempat=SAMBAS)


def test_neighbour_does_not_know_of_the_draft(draft):
    with pytest.raises(NotFound):
        confirm(draft, actor=OPERATOR_SAMBAS)
    assert list(queries.list_berita(OPERATOR_SAMBAS, wilayah=SAMBAS)) == []


def test_bupati_does_not_decide(draft):
    with pytest.raises(NotFound):
        confirm(draft, actor=BUPATI_MEMPAWAH)


def test_correction_is_traced_with_old_and_new(draft):
    confirm(draft, jenis=JenisBerita.KEGIATAN, happened_on=dt.date(2025, 11, 5))
    trace = Jejak.objects.get(action="berita.confirmed").data
    assert (trace["old"]["happened_on"], trace["new"]["happened_on"]) == (
        "2025-11-06",
        "2025-11-05",
    )
    assert (trace["old"]["jenis"], trace["new"]["jenis"]) == ("peristiwa", "kegiatan")
