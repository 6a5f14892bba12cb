"""The score of a plan: by published weights, never outside nought and a hundred, replaceable."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kentongan.hukum import registry
from kentongan.hukum.reading import HukumFileInvalid
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.enums import BagianNilai as B
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.rules.facts import PlanFacts, RowFacts, TargetFacts
from kentongan.rencana_aksi.rules.nilai import rumus_rencana, score_plan
from tests.conftest import MEMPAWAH, OPERATOR_MEMPAWAH, PEMERIKSA_KALBAR, TODAY
from tests.rencana_aksi.cast import sent, start, whole

WAJIB = registry.kegiatan_wajib(2026).activities
RUMUS = rumus_rencana(TODAY)
FULL = RowFacts(
    1,
    BidangAksi.PENCEGAHAN,
    kegiatan="Dialog",
    permasalahan="Batas",
    sasaran="Warga",
    lokasi="Toho",
    ukuran="Jumlah dialog",
    penanggung_jawab="Kesbangpol",
    targets=(TargetFacts(Periode.B04, number=Decimal(2), unit="kali"),),
)
EMPTY = RowFacts(9, BidangAksi.PENCEGAHAN, kegiatan="Dialog")
ALL = tuple(replace(FULL, key=n, kegiatan_wajib_id=each.id) for n, each in enumerate(WAJIB, 1))
rows = st.lists(st.sampled_from([*ALL, FULL, EMPTY]), max_size=8).map(tuple)
late = st.none() | st.integers(0, 400)


def score(*rows, sk=True, late_days=0):
    facts = PlanFacts(MEMPAWAH, 2026, rows)
    return score_plan(facts, WAJIB, RUMUS, sk_exists=sk, late_days=late_days)


def test_a_whole_plan_sent_in_time_has_a_hundred():
    found = score(*ALL)
    assert (found.skor, found.pita.id) == (100, "lengkap")


def test_each_part_counts_by_its_weight():
    found = score(*ALL[:2], EMPTY, FULL, sk=False, late_days=10)
    parts = {part.jenis: part.nilai for part in found.bagian}
    assert parts == {B.SK: 0, B.TEPAT_WAKTU: 80, B.WAJIB: 50, B.LENGKAP: 75, B.TERUKUR: 75}
    assert found.skor == Decimal("57.00")


def test_what_cannot_be_judged_yet_is_left_out():
    found = score(*ALL, late_days=None)
    assert found.skor == 100
    assert [part.nilai for part in found.bagian if part.jenis is B.TEPAT_WAKTU] == [None]


@given(rows, st.booleans(), late)
def test_a_score_lies_between_nought_and_a_hundred(rows, sk, late_days):
    assert 0 <= score(*rows, sk=sk, late_days=late_days).skor <= 100


@given(rows, st.booleans(), st.integers(0, 400))
def test_neither_lateness_nor_a_missing_decree_raises_a_score(rows, sk, late_days):
    found = score(*rows, sk=sk, late_days=late_days).skor
    assert found <= score(*rows, sk=True, late_days=max(0, late_days - 1)).skor


def test_the_formula_can_be_replaced_and_must_add_up(tmp_path):
    text = (registry.BUILT_IN.parents[1] / "rencana_aksi/data/nilai_rencana.yaml").read_text()
    for place, (old, new) in {"baru": ("sk: 15, tepat_waktu: 15", "sk: 20, tepat_waktu: 10"),
                              "rusak": ("sk: 15", "sk: 16")}.items():  # fmt: skip
        (tmp_path / place).mkdir()
        (tmp_path / place / "nilai_rencana.yaml").write_text(text.replace(old, new))
    try:
        registry.configure(tmp_path / "baru")
        assert rumus_rencana(TODAY).bobot[B.SK] == 20
        registry.configure(tmp_path / "rusak")
        with pytest.raises(HukumFileInvalid, match="bukan 100"):
            rumus_rencana(TODAY)
    finally:
        registry.configure(None)


@pytest.mark.django_db
def test_reviewer_and_operator_read_the_same_score_and_the_formula(areas, sign_in):
    plan = sent()
    found = queries.score_of(plan, queries.rows_of(plan), today=TODAY)
    assert [part.nilai for part in found.bagian] == [100, 0, 100, 100, 100]  # sent 295 days late
    for actor, page, shown in (
        (OPERATOR_MEMPAWAH, "rincian", "belum diperiksa <b>85</b> dari 100, Hampir lengkap"),
        (PEMERIKSA_KALBAR, "telaah", "Menurut hitungan <b>85</b> dari 100, Hampir lengkap"),
    ):
        address = reverse(f"rencana_aksi:{page}", args=[plan.pk])
        assert shown in sign_in(actor).get(address).content.decode()
    assert found.bulat == 85
    page = sign_in(PEMERIKSA_KALBAR).get(reverse("rencana_aksi:aturan")).content.decode()
    assert "belum diperiksa terhadap naskah resmi" in page.partition('id="rumus"')[2]
    assert "Kosongkan target … atau majukan tanggal mulai." in page


@pytest.mark.django_db
def test_a_plan_that_is_not_due_is_not_late(areas):
    later, empty = start(tahun=2027), queries.score_of
    assert empty(later, [], today=TODAY).bagian[1].nilai is None
    assert empty(whole(), [], today=TODAY).bagian[1].nilai == 0
