import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.capaian.enums import KeadaanLaporan as K
from kentongan.capaian.enums import Kekurangan, NilaiBukti, StatusBaris
from kentongan.capaian.rules.isian import FaktaBaris, achieved, lacks
from kentongan.capaian.rules.rumus import rumus
from kentongan.capaian.rules.skor import Penilaian, score_period, score_row
from kentongan.capaian.rules.waktu import FaktaLaporan, cell, reminders
from kentongan.hukum import registry
from kentongan.hukum.reading import HukumFileInvalid
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import KeadaanSel
from tests.conftest import TODAY

DONE, NIHIL, NONE = StatusBaris.DILAKSANAKAN, StatusBaris.NIHIL, StatusBaris.TANPA_TARGET
RUMUS = rumus(TODAY)
DUE = dt.date(2026, 5, 10)


def fact(status=DONE, **changes):
    given = {"target_angka": Decimal(4), "uraian": "Contoh", "angka": Decimal(2), "bukti": 1}
    return FaktaBaris(status, **{**given, **changes})


def mark(fakta=None, diakui=None, bukti=NilaiBukti.SAH):
    fakta = fakta or fact()
    return Penilaian(fakta, achieved(fakta) or Decimal(0) if diakui is None else diakui, bukti)


@pytest.mark.parametrize(
    ("fakta", "percent"),
    [
        (fact(), Decimal(50)),
        (fact(angka=None), None),
        (fact(target_angka=None, target_teks="ya", persen=Decimal(80)), Decimal(80)),
        (fact(target_angka=Decimal(0)), Decimal(100)),
        (fact(target_angka=Decimal("0.01"), angka=Decimal(10**9)), Decimal(1000)),
        (fact(NIHIL, angka=None), Decimal(0)),
        (fact(NONE, angka=None, target_angka=None), None),
        (fact(StatusBaris.BELUM_DIISI), None),
    ],
)
def test_what_was_reached_is_counted_against_the_target(fakta, percent):
    assert achieved(fakta) == percent


@pytest.mark.parametrize(
    ("fakta", "found"),
    [
        (fact(), ()),
        (fact(bukti=0), (Kekurangan.BUKTI,)),
        (fact(angka=Decimal(0), bukti=0), ()),
        (fact(uraian=" ", angka=None), (Kekurangan.URAIAN, Kekurangan.ANGKA)),
        (fact(target_angka=None, target_teks="ya", angka=None), (Kekurangan.PERSEN,)),
        (fact(target_angka=None, angka=None, persen=Decimal(1), bukti=0), (Kekurangan.BUKTI,)),
        (fact(NIHIL, angka=None), (Kekurangan.ALASAN,)),
        (fact(NIHIL, angka=None, kendala="Jalan terputus"), ()),
        (fact(NONE, target_angka=None, angka=None), ()),
        (fact(StatusBaris.BELUM_DIISI), (Kekurangan.BELUM_DIISI,)),
    ],
)
def test_what_a_row_lacks_names_its_cure(fakta, found):
    assert lacks(fakta) == found


@given(
    st.sampled_from(StatusBaris),
    st.decimals(0, 10**6, places=2),
    st.integers(0, 3),
    st.booleans(),
)
def test_a_row_that_lacks_nothing_never_claims_without_evidence(status, angka, bukti, told):
    fakta = fact(status, angka=angka, bukti=bukti, uraian="Contoh" if told else "")
    if status is DONE and not lacks(fakta) and angka > 0:
        assert bukti > 0


def test_a_row_is_scored_by_the_published_weights():
    skor = score_row(mark(), RUMUS)
    assert (skor.capaian, skor.bukti, skor.uraian, skor.skor) == (35, 20, 10, 65)
    assert (skor.bobot, skor.pita.id) == (1, "di_bawah")
    assert score_row(mark(fact(is_wajib=True)), RUMUS).bobot == 2
    assert score_row(mark(fact(NONE, target_angka=None)), RUMUS) is None


@pytest.mark.parametrize(
    ("percent", "band"),
    [
        ("0", "di_bawah"),
        ("74.99", "di_bawah"),
        ("75", "hampir"),
        ("99.99", "hampir"),
        ("100", "tercapai"),
        ("100.99", "tercapai"),
        ("101", "melampaui"),
        ("1000", "melampaui"),
    ],
)
def test_bands_have_no_gap(percent, band):
    assert RUMUS.band(Decimal(percent)).id == band


marks = st.lists(
    st.builds(
        lambda status, angka, wajib, bukti: mark(
            fact(status, angka=angka, is_wajib=wajib), bukti=bukti
        ),
        st.sampled_from([DONE, NIHIL, NONE]),
        st.decimals(0, 12, places=2),
        st.booleans(),
        st.sampled_from(NilaiBukti),
    ),
    max_size=8,
)


@given(marks, st.integers(0, 400))
def test_a_score_lies_between_nought_and_a_hundred(rows, late):
    skor = score_period(rows, RUMUS, late_days=late)
    assert 0 <= skor.skor <= 100
    assert skor.capaian is None or 0 <= skor.capaian <= RUMUS.batas_capaian
    assert len(skor.rows) == len(rows)


@given(marks, st.integers(0, 30))
def test_lateness_never_raises_a_score(rows, late):
    on_time = score_period(rows, RUMUS, late_days=0)
    assert score_period(rows, RUMUS, late_days=late).skor <= on_time.skor


def test_a_period_without_targets_is_judged_by_punctuality_alone():
    skor = score_period([mark(fact(NONE, target_angka=None))], RUMUS, late_days=4)
    assert (skor.baris, skor.kelengkapan, skor.capaian) == (None, None, None)
    assert skor.skor == 80


def test_the_formula_can_be_replaced_and_must_add_up(tmp_path):
    text = (registry.BUILT_IN.parents[1] / "capaian/data/rumus.yaml").read_text()
    (tmp_path / "rumus.yaml").write_text(
        text.replace("capaian: 70, bukti: 20", "capaian: 60, bukti: 30")
    )
    registry.configure(tmp_path)
    try:
        assert rumus(TODAY).capaian == 60
    finally:
        registry.configure(None)
    broken = tmp_path / "lain"
    broken.mkdir()
    (broken / "rumus.yaml").write_text(text.replace("capaian: 70", "capaian: 71"))
    registry.configure(broken)
    try:
        with pytest.raises(HukumFileInvalid, match="bukan 100"):
            rumus(TODAY)
    finally:
        registry.configure(None)


def history(*changes):
    return FaktaLaporan(7, [(state, dt.date(2026, *day)) for state, day in changes], 82.0)


SENT = history((K.DRAFT, (5, 2)), (K.DIKIRIM, (5, 13)), (K.DINILAI, (6, 1)))


@pytest.mark.parametrize(
    ("fakta", "day", "state", "late", "holder"),
    [
        (None, (4, 30), KeadaanSel.BELUM_WAKTUNYA, 0, ""),
        (None, (5, 1), KeadaanSel.BELUM_ADA, 0, ""),
        (None, (5, 12), KeadaanSel.BELUM_ADA, 2, ""),
        (SENT, (5, 1), KeadaanSel.BELUM_ADA, 0, ""),
        (SENT, (5, 12), KeadaanSel.DRAF, 2, "Operator"),
        (SENT, (5, 20), KeadaanSel.TERLAMBAT, 3, "Pemeriksa"),
        (SENT, (6, 2), KeadaanSel.DITERIMA, 3, "Selesai"),
        (
            history((K.DRAFT, (5, 1)), (K.DIKIRIM, (5, 9))),
            (8, 1),
            KeadaanSel.DIKIRIM,
            0,
            "Pemeriksa",
        ),
        (
            history((K.DIKIRIM, (5, 9)), (K.DIKEMBALIKAN, (5, 20)), (K.DRAFT, (5, 21))),
            (5, 30),
            KeadaanSel.DIKEMBALIKAN,
            0,
            "Operator",
        ),
    ],
)
def test_a_cell_is_true_of_the_asked_day(fakta, day, state, late, holder):
    found = cell(fakta, Periode.B04, 2026, DUE, dt.date(2026, *day))
    assert (found.state, found.late_days, found.pemegang) == (state, late, holder)


@pytest.mark.parametrize(
    ("day", "tahap"),
    [
        ((4, 25), ""),
        ((4, 26), "14"),
        ((5, 6), "14"),
        ((5, 7), "3"),
        ((5, 10), "3"),
        ((5, 11), "lewat"),
    ],
)
def test_reminders_come_before_and_after_the_due_day(day, tahap):
    assert reminders(DUE, dt.date(2026, *day), (14, 3)) == tahap
