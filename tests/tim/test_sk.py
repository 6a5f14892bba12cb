from datetime import date

import pytest

from kentongan.akses.models import Jejak
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.tim import queries
from kentongan.tim.actions import correct_sk_tim, record_sk_tim
from kentongan.tim.enums import JenisTim
from kentongan.tim.rules import Berlaku, in_force
from tests.conftest import (
    BUPATI_MEMPAWAH,
    KALBAR,
    MEMPAWAH,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
    TODAY,
)

SK = {
    "jenis": JenisTim.TIMDU_PKS,
    "nomor": "contoh/1/2026",
    "ditetapkan_on": date(2026, 1, 5),
    "tahun": 2026,
    "berlaku_sejak": date(2026, 1, 1),
    "berlaku_sampai": date(2026, 12, 31),
    "keterangan": "",
}


def record(actor=OPERATOR_MEMPAWAH, **changes):
    return record_sk_tim(actor=actor, wilayah=MEMPAWAH, today=TODAY, **{**SK, **changes})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"nomor": " "}, "sk.nomor_missing"),
        ({"ditetapkan_on": date(2027, 1, 1)}, "sk.signed_later"),
        ({"berlaku_sampai": date(2025, 12, 31)}, "sk.ends_before_start"),
        ({"tahun": 2027}, "sk.year_outside"),
    ],
)
@pytest.mark.django_db
def test_a_decree_that_does_not_fit_is_refused(change, code):
    with pytest.raises(InvalidInput) as caught:
        record(**change)
    assert caught.value.code == code


@pytest.mark.django_db
def test_a_recorded_decree_exists_for_its_year_only():
    record()
    years = [queries.sk_exists(MEMPAWAH, year) for year in (2025, 2026, 2027)]
    assert years == [False, True, False]
    assert queries.areas_with_sk(KALBAR, 2026) == {"61.02"}
    assert [jejak.action for jejak in Jejak.objects.all()] == ["sk.recorded"]


@pytest.mark.django_db
def test_a_decree_is_recorded_once():
    record()
    with pytest.raises(RuleViolated) as caught:
        record()
    assert caught.value.code == "sk.exists"


@pytest.mark.django_db
def test_a_correction_keeps_old_and_new():
    sk = record()
    correct_sk_tim(actor=OPERATOR_MEMPAWAH, sk=sk, today=TODAY, **{**SK, "nomor": "contoh/2"})
    data = Jejak.objects.get(action="sk.corrected").data
    assert (data["old"], data["new"]) == ({"nomor": "contoh/1/2026"}, {"nomor": "contoh/2"})


@pytest.mark.django_db
def test_neighbours_neither_see_nor_change_a_decree():
    sk = record()
    assert list(queries.list_sk(OPERATOR_SAMBAS, KALBAR)) == []
    with pytest.raises(NotFound):
        correct_sk_tim(actor=OPERATOR_SAMBAS, sk=sk, today=TODAY, **SK)
    with pytest.raises(NotPermitted):
        record(actor=BUPATI_MEMPAWAH, nomor="lain")


@pytest.mark.django_db
def test_the_provinsi_reads_decrees_of_its_kabupaten():
    sk = record()
    assert list(queries.list_sk(PEMERIKSA_KALBAR, KALBAR, tahun=2026)) == [sk]


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_a_decree_asked_for_by_a_plan_is_of_its_year_and_leads_back(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    address = "/sk/baru/?tahun=2027&kembali=/rencana-aksi/7/"
    form = client.get(address).context["form"]
    assert (form["tahun"].value(), form["berlaku_sejak"].value()) == (2027, date(2027, 1, 1))
    sent = {**SK, "jenis": "timdu_pks", "tahun": 2027, "berlaku_sampai": "2027-12-31"}
    assert client.post(address, sent).headers["Location"] == "/rencana-aksi/7/"


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_a_decree_never_leads_to_another_site(sign_in):
    page = sign_in(OPERATOR_MEMPAWAH).get("/sk/baru/?tahun=abc&kembali=//lain.contoh/")
    assert page.context["back"] == "/sk/"


def test_a_decree_is_in_force_from_its_first_to_its_last_day():
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    days = (date(2025, 12, 31), first, last, date(2027, 1, 1))
    assert [in_force(first, last, today=day).name for day in days] == [
        "BELUM",
        "BERLAKU",
        "BERLAKU",
        "BERAKHIR",
    ]
    assert in_force(first, None, today=date(2040, 1, 1)) is Berlaku.BERLAKU


@pytest.mark.usefixtures("loaded")
@pytest.mark.django_db
def test_the_list_names_the_area_and_says_which_year_has_no_decree(sign_in, monkeypatch):
    monkeypatch.setattr("kentongan.tim.web.sk.localdate", lambda: date(2027, 3, 1))
    record()
    client = sign_in(OPERATOR_MEMPAWAH)
    page = client.get("/sk/").content.decode()
    assert "SK Tim Terpadu 2027 Kab. Mempawah belum dicatat." in page
    assert '<td data-l="Wilayah">Kab. Mempawah</td>' in page
    assert "berakhir" in page
    assert "Tidak ada yang cocok" in client.get("/sk/?tahun=2001").content.decode()
