import pytest

from kentongan.laporan.panels import panels_for
from tests.conftest import BUPATI_MEMPAWAH, OPERATOR_MEMPAWAH, PELAPOR_TOHO
from tests.peristiwa.factories import make_peristiwa, verified_laporan
from tests.potensi.factories import make_potensi

pytestmark = pytest.mark.django_db


def told(actor, laporan):
    wanted = {"Peristiwa terkait", "Potensi terkait"}
    return {
        p.title: ([row.nomor for row in p.context["rows"]], p.context["may_link"])
        for p in panels_for(actor, laporan)
        if p.title in wanted
    }


def test_the_report_tells_what_was_made_of_it():
    laporan = verified_laporan()
    peristiwa = make_peristiwa(laporan_ids=[laporan.pk])
    potensi = make_potensi(laporan_ids=[laporan.pk])
    laporan.refresh_from_db()
    both = {"Peristiwa terkait": [peristiwa.nomor], "Potensi terkait": [potensi.nomor]}
    assert told(OPERATOR_MEMPAWAH, laporan) == {k: (v, True) for k, v in both.items()}
    assert told(BUPATI_MEMPAWAH, laporan) == {k: (v, False) for k, v in both.items()}
    assert told(PELAPOR_TOHO, laporan) == {}


def test_an_unverified_report_asks_for_verification_first():
    laporan = verified_laporan(keadaan="dikirim", verified_at=None, nilai_sumber="", nilai_isi="")
    panel = next(p for p in panels_for(OPERATOR_MEMPAWAH, laporan) if "Peristiwa" in p.title)
    assert (panel.context["may_link"], panel.context["why_not"]) == (
        False,
        "Verifikasi laporan dahulu.",
    )
