"""The checker: dates, money, codes, grounds, twins, agencies."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.rencana_aksi.enums import AsalBaris, BidangAksi
from kentongan.rencana_aksi.rules.catalogue import aturan, kalender_nasional, pola_kode
from kentongan.rencana_aksi.rules.checking import check_plan
from kentongan.rencana_aksi.rules.editing import parse_target
from kentongan.rencana_aksi.rules.facts import (
    NOTHING_KNOWN,
    KnownFacts,
    PlanFacts,
    PotensiRisk,
    RowFacts,
    TargetFacts,
)
from kentongan.rencana_aksi.web.kolom_lembar import KOLOM

WAJIB = registry.kegiatan_wajib(2026).activities
MEMPAWAH = KodeWilayah("61.02")
TARGET = TargetFacts(Periode.B04, number=Decimal(1), unit="dialog")
WHOLE = RowFacts(
    1,
    BidangAksi.PENCEGAHAN,
    kegiatan="Dialog",
    permasalahan="Batas desa",
    sasaran="Warga",
    lokasi="Toho",
    ukuran="Jumlah dialog",
    penanggung_jawab="Kesbangpol",
    targets=(TARGET,),
)
HIGH = PotensiRisk(7, "PT-2026-0007", "Batas", 5)


def found(*rows, known=NOTHING_KNOWN, sk_exists=True):
    plan = PlanFacts(MEMPAWAH, 2026, rows)
    every = check_plan(plan, WAJIB, sk_exists=sk_exists, known=known)
    return [(each.rule_id, each.row, each.field) for each in every if each.rule_id != "wajib.ada"]


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (
            {"mulai_on": date(2026, 2, 2), "selesai_on": date(2026, 2, 1)},
            ("tanggal.urut", "selesai_on"),
        ),
        ({"selesai_on": date(2027, 1, 1)}, ("tanggal.tahun", "selesai_on")),
        ({"anggaran": Decimal(-1)}, ("anggaran.negatif", "anggaran")),
        ({"anggaran": Decimal(25), "sumber_anggaran": "APBD"}, ("anggaran.wajar", "anggaran")),
        ({"anggaran": Decimal(25_000_000)}, ("anggaran.sumber", "sumber_anggaran")),
        ({"kode_anggaran": "8.01.06.1.01"}, ("kode.pola", "kode_anggaran")),
        ({"kode_anggaran": "lihat DPA"}, ("kode.pola", "kode_anggaran")),
        (
            {"targets": (TargetFacts(Periode.B08, number=Decimal(1), unit="dialog 2024"),)},
            ("target.tahun", "B08"),
        ),
        ({"sasaran": " "}, ("baris.pelengkap", "sasaran")),
        ({"targets": ()}, ("baris.target", "B04")),
    ],
)
def test_each_lack_names_its_row_and_cell(change, finding):
    assert found(replace(WHOLE, **change)) == [(finding[0], 1, finding[1])]


def test_a_target_before_the_start_is_pointed_out():
    assert found(replace(WHOLE, mulai_on=date(2026, 7, 1))) == [("tanggal.target", 1, "B04")]


@pytest.mark.parametrize("kode", ["8.01.06", "8.01.06.2.01", "8.01.06.2.01.0003"])
def test_a_code_of_the_year_is_well(kode):
    assert found(replace(WHOLE, kode_anggaran=kode)) == []


def test_codes_differ_by_tier_and_year():
    assert pola_kode(2026, Tingkat.PROVINSI).example == "8.01.06.1.01.0001"
    assert pola_kode(2021, Tingkat.KABUPATEN_KOTA).example == "8.01.06.2.01.01"
    assert pola_kode(1999, Tingkat.KABUPATEN_KOTA).year == 2020


def test_twins_and_money_counted_twice_are_pointed_out():
    first = replace(
        WHOLE, anggaran=Decimal(5_000_000), sumber_anggaran="APBD", kode_anggaran="8.01.06.2.01"
    )
    twin = replace(first, key=2, kegiatan=" dialog ")
    assert found(first, twin) == [("anggaran.ganda", 2, "anggaran"), ("baris.ganda", 2, "kegiatan")]
    assert found(WHOLE, replace(WHOLE, key=2, sasaran="Pemuda")) == []


def test_potensi_of_high_risk_wants_a_row_and_a_row_wants_a_potensi():
    known = KnownFacts(potensi=(HIGH, replace(HIGH, id=8, kelas=3)))
    own = [("potensi.tanpa_baris", None, ""), ("baris.tanpa_potensi", 1, "potensi")]
    assert found(WHOLE, known=known) == own
    assert found(replace(WHOLE, potensi_id=7), known=known) == []
    of_calendar = replace(WHOLE, asal=AsalBaris.KALENDER)
    assert found(of_calendar, known=known) == own[:1]


def test_who_is_in_charge_is_advised_on_once_for_each_name():
    known = KnownFacts(instansi=("Dinas Perikanan Kab. Mempawah",))
    named = "Yayasan Contoh"
    rows = [replace(WHOLE, key=n, sasaran=str(n), penanggung_jawab=named) for n in (1, 2)]
    assert found(*rows, known=known) == [("pj.dikenal", 1, "penanggung_jawab")]
    for known_name in ("Dinas Perikanan", "Badan Kesatuan Bangsa dan Politik", "Dinas terkait"):
        assert found(replace(WHOLE, penanggung_jawab=known_name), known=known) == []


def test_what_nobody_knows_is_not_asked():
    assert found(WHOLE, sk_exists=None) == []


def test_every_field_that_a_finding_names_is_a_column_of_the_sheet():
    columns = {kolom.name for kolom in KOLOM} | {""}
    bad = replace(
        WHOLE,
        kegiatan="",
        lokasi="",
        lokasi_kode=(KodeWilayah("61.01"),),
        targets=(TargetFacts(Periode.B12, "banyak"),),
        anggaran=Decimal(-5),
        kode_anggaran="x",
        penanggung_jawab="Yayasan Contoh",
    )
    known = KnownFacts(potensi=(HIGH,), instansi=("Dinas Perikanan",))
    assert {field for _, _, field in found(bad, known=known)} <= columns


def test_rules_and_calendar_name_their_source_and_claim_nothing():
    assert {rule.checked for rule in aturan().values()} == {False}
    assert {each.checked for each in kalender_nasional()} == {False}
    assert all(each.source.text for each in kalender_nasional())


days = st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31))
rows = st.builds(
    RowFacts,
    st.integers(1, 50),
    st.sampled_from(BidangAksi),
    kegiatan=st.text(max_size=20),
    lokasi=st.text(max_size=10),
    penanggung_jawab=st.text(max_size=20),
    kode_anggaran=st.text(alphabet="0123456789.", max_size=18),
    mulai_on=days,
    selesai_on=days,
    anggaran=st.none() | st.decimals(-(10**6), 10**13, places=2),
    potensi_id=st.none() | st.integers(1, 9),
)


@given(st.lists(rows, max_size=5), st.none() | st.just((HIGH,)))
def test_any_plan_is_checked_and_every_finding_says_what_to_do(plan_rows, potensi):
    known = KnownFacts(potensi=potensi, instansi=("Dinas Perikanan",))
    plan = PlanFacts(MEMPAWAH, 2026, tuple(plan_rows))
    every = check_plan(plan, WAJIB, sk_exists=None, known=known)
    assert all(each.text and each.cure for each in every)
    assert {each.row for each in every} <= {row.key for row in plan_rows} | {None}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("3 dialog", ("", Decimal(3), "dialog")),
        ("1,5 km jalan", ("", Decimal("1.5"), "km jalan")),
        ("1.250 orang", ("", Decimal(1250), "orang")),
        ("12", ("", Decimal(12), "")),
        ("ya", ("ya", None, "")),
        ("sebanyak 3 dialog", ("sebanyak 3 dialog", None, "")),
        ("3.5.7 x", ("3.5.7 x", None, "")),
    ],
)
def test_a_target_cell_is_read_as_number_and_unit(text, target):
    found = parse_target(Periode.B04, text)
    assert (found.teks, found.angka, found.satuan) == target


@given(st.text(max_size=250))
def test_no_text_of_a_target_cell_fails_or_outgrows_its_column(text):
    found = parse_target(Periode.B04, text)
    assert len(found.satuan) <= 40
    assert found.angka is None or 0 <= found.angka < 10**12
