import itertools
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.enums import (
    DRAFT,
    EDITABLE,
    SENT,
    TRANSITIONS,
    AsalBaris,
    BidangAksi,
    Bobot,
    KeadaanRencana,
    KeadaanSel,
    Pemegang,
    RingkasanKepatuhan,
)
from kentongan.rencana_aksi.rules.catalogue import aturan
from kentongan.rencana_aksi.rules.checking import check_plan, fulfilled
from kentongan.rencana_aksi.rules.compliance import DueDays, RegionFacts, compliance
from kentongan.rencana_aksi.rules.drafting import PotensiFacts, TugasFacts, draft_rows
from kentongan.rencana_aksi.rules.facts import PlanFacts, RowFacts, TargetFacts

K = KeadaanRencana
WAJIB = registry.kegiatan_wajib(2026)
IDS = tuple(activity.id for activity in WAJIB.activities)
MEMPAWAH = KodeWilayah("61.02")
DUE = DueDays(
    2026, date(2026, 1, 31), {periode: registry.due_on(periode, 2026).value for periode in Periode}
)


def row(key, **changes):
    whole = RowFacts(
        key,
        BidangAksi.PENCEGAHAN,
        kegiatan="Dialog",
        permasalahan="Batas desa",
        sasaran="Warga",
        lokasi="Toho",
        lokasi_kode=(KodeWilayah("61.02.02"),),
        ukuran="Jumlah dialog",
        penanggung_jawab="Kesbangpol",
        targets=(TargetFacts(Periode.B04, number=Decimal(1), unit="dialog"),),
    )
    return replace(whole, **changes)


def whole_plan():
    rows = tuple(row(n, kegiatan_wajib_id=key) for n, key in enumerate(IDS, 1))
    return PlanFacts(MEMPAWAH, 2026, rows)


def check(plan, *, sk_exists=True):
    found = check_plan(plan, WAJIB.activities, sk_exists=sk_exists)
    return [(finding.rule_id, finding.row) for finding in found]


def test_a_whole_plan_has_no_findings():
    assert check(whole_plan()) == []


def test_an_empty_plan_lacks_every_mandatory_activity():
    found = check(PlanFacts(MEMPAWAH, 2026, ()))
    assert found == [("rencana.kosong", None), *[("wajib.ada", None)] * 4]


def test_the_sk_of_the_year_is_asked_for():
    assert check(whole_plan(), sk_exists=False) == [("sk.tahun_sama", None)]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"penanggung_jawab": " "}, [("wajib.penanggung_jawab", 1)]),
        ({"ukuran": ""}, [("wajib.ukuran", 1)]),
        ({"targets": ()}, [("wajib.target", 1)]),
        (
            {"targets": (TargetFacts(Periode.B08, text="sebanyak mungkin"),)},
            [("wajib.target", 1), ("target.terukur", 1)],
        ),
        (
            {"targets": (TargetFacts(Periode.B08, number=Decimal(2)),)},
            [("wajib.target", 1), ("target.terukur", 1)],
        ),
        ({"targets": (TargetFacts(Periode.B08, text="Ya"),)}, []),
        ({"sasaran": "", "lokasi": ""}, [("baris.pelengkap", 1)]),
        ({"lokasi_kode": (KodeWilayah("61.01"),)}, [("baris.wilayah", 1)]),
        (
            {"kegiatan_wajib_id": "", "ukuran": "", "targets": ()},
            [("wajib.ada", None), ("baris.pokok", 1), ("baris.target", 1)],
        ),
    ],
)
def test_each_lack_is_found_in_its_row(change, found):
    plan = whole_plan()
    rows = (replace(plan.rows[0], **change), *plan.rows[1:])
    assert check(replace(plan, rows=rows)) == found


def test_every_finding_tells_the_cure():
    found = check_plan(PlanFacts(MEMPAWAH, 2026, ()), WAJIB.activities, sk_exists=False)
    assert [(f.text, f.cure) for f in found if f.rule_id == "sk.tahun_sama"] == [
        (
            "SK Tim Terpadu tahun 2026 belum dicatat.",
            "Catat nomor dan tanggal SK tahun 2026 di halaman SK tim.",
        )
    ]


def test_advice_does_not_block():
    plan = whole_plan()
    rows = (replace(plan.rows[0], sasaran=""), *plan.rows[1:])
    found = check_plan(replace(plan, rows=rows), WAJIB.activities, sk_exists=True)
    assert [finding.blocks for finding in found] == [False]


def test_no_rule_of_ours_claims_to_be_law():
    assert {rule.checked for rule in aturan().values()} == {False}
    assert {rule.bobot for rule in aturan().values()} <= set(Bobot)


def test_fulfilled_names_the_complete_mandatory_activities():
    plan = whole_plan()
    rows = (replace(plan.rows[0], penanggung_jawab=""), *plan.rows[1:])
    assert fulfilled(replace(plan, rows=rows), WAJIB.activities) == set(IDS[1:])


rows_of_any_kind = st.builds(
    row,
    st.integers(1, 9),
    penanggung_jawab=st.sampled_from(["", "Kesbangpol"]),
    ukuran=st.sampled_from(["", "Jumlah"]),
    kegiatan_wajib_id=st.sampled_from(["", *IDS]),
    targets=st.lists(
        st.builds(
            TargetFacts,
            st.sampled_from(list(Periode)),
            st.sampled_from(["", "ya", "banyak"]),
            st.sampled_from([None, Decimal(2)]),
            st.sampled_from(["", "kali"]),
        ),
        max_size=3,
    ).map(tuple),
)


@given(st.lists(rows_of_any_kind, max_size=6))
def test_an_activity_is_fulfilled_or_someone_is_told_why(rows):
    plan = PlanFacts(MEMPAWAH, 2026, tuple(rows))
    found = check_plan(plan, WAJIB.activities, sk_exists=True)
    complete = fulfilled(plan, WAJIB.activities)
    if not any(finding.rule_id.startswith("wajib.") for finding in found):
        assert complete == set(IDS)
    assert len([f for f in found if f.rule_id == "wajib.ada"]) == len(
        set(IDS) - {r.kegiatan_wajib_id for r in rows}
    )


# States


def test_states_are_either_drafts_or_sent():
    assert (DRAFT & SENT, DRAFT | SENT, EDITABLE < DRAFT) == (frozenset(), set(K), True)


@given(st.lists(st.integers(0, 3), max_size=30))
def test_nothing_is_accepted_that_was_not_sent(choices):
    path = [K.PENYUSUNAN]
    for choice in choices:
        options = sorted(TRANSITIONS[path[-1]])
        if not options:
            break
        path.append(options[choice % len(options)])
    for before, after in itertools.pairwise(path):
        if after in {K.DITERIMA, K.DIKEMBALIKAN}:
            assert before is K.DIKIRIM
        if after is K.DIKIRIM:
            assert before is K.DITETAPKAN


# Compliance


def state(facts, today):
    return compliance(facts, wajib_ids=IDS, due=DUE, today=today)


def cells(kepatuhan):
    return [(sel.state, sel.late_days) for _, sel in kepatuhan.periods]


def test_a_region_without_a_plan_is_visible_and_late():
    found = state(RegionFacts(), date(2026, 2, 10))
    assert (found.naskah.state, found.naskah.late_days) == (KeadaanSel.BELUM_ADA, 10)
    assert found.ringkasan is RingkasanKepatuhan.BELUM_ADA
    assert found.lacking == IDS


def test_a_draft_shows_its_age_and_not_its_content():
    facts = RegionFacts(True, K.PEMBAHASAN, created_on=date(2026, 1, 1))
    found = state(facts, date(2026, 1, 11))
    assert (found.naskah.state, found.naskah.days) == (KeadaanSel.DRAF, 10)
    assert (found.is_readable, found.pemegang) == (False, Pemegang.DAERAH)


def test_a_plan_sent_late_says_how_many_days():
    facts = RegionFacts(True, K.DIKIRIM, sent_on=date(2026, 2, 6), wajib=frozenset(IDS))
    found = state(facts, date(2026, 6, 1))
    assert (found.naskah.state, found.naskah.late_days) == (KeadaanSel.TERLAMBAT, 6)
    assert (found.ringkasan, found.pemegang) == (RingkasanKepatuhan.LENGKAP, Pemegang.PEMERIKSA)


def test_a_plan_lacking_an_activity_names_it():
    facts = RegionFacts(True, K.DITERIMA, sent_on=date(2026, 1, 6), wajib=frozenset(IDS[1:]))
    found = state(facts, date(2026, 6, 1))
    assert (found.lacking, found.ringkasan) == ((IDS[0],), RingkasanKepatuhan.KURANG)


def test_a_returned_plan_stays_returned_while_it_is_mended():
    facts = RegionFacts(True, K.PENYUSUNAN, sent_on=date(2026, 1, 6), returned_on=date(2026, 1, 20))
    found = state(facts, date(2026, 1, 29))
    assert (found.naskah.state, found.naskah.days) == (KeadaanSel.DIKEMBALIKAN, 9)


def test_a_report_is_not_due_then_lacking_then_late():
    days = [date(2026, 4, 30), date(2026, 5, 10), date(2026, 5, 13)]
    assert [cells(state(RegionFacts(), day))[0] for day in days] == [
        (KeadaanSel.BELUM_WAKTUNYA, 0),
        (KeadaanSel.BELUM_ADA, 0),
        (KeadaanSel.BELUM_ADA, 3),
    ]


days = st.dates(date(2025, 11, 1), date(2027, 12, 31))
facts_of_any_kind = st.builds(
    RegionFacts,
    st.booleans(),
    st.sampled_from([None, *K]),
    days,
    days,
    st.none() | days,
    st.frozensets(st.sampled_from(IDS)),
    st.dictionaries(st.sampled_from(list(Periode)), days),
)


@given(facts_of_any_kind, days, st.integers(0, 400))
def test_lateness_never_shrinks_as_days_pass(facts, today, later):
    before, after = state(facts, today), state(facts, today + timedelta(days=later))
    assert 0 <= before.naskah.late_days <= after.naskah.late_days
    for (_, old), (_, new) in zip(before.periods, after.periods, strict=True):
        assert 0 <= old.late_days <= new.late_days


@given(facts_of_any_kind, days)
def test_complete_means_sk_plan_and_every_activity(facts, today):
    found = state(facts, today)
    assert (found.ringkasan is RingkasanKepatuhan.LENGKAP) == (
        facts.sk_exists and facts.wajib == set(IDS) and facts.keadaan in SENT - {K.DIKEMBALIKAN}
    )


# Drafting

PATOK = PotensiFacts(7, "PT-2026-0007", "Batas Desa Contoh", "61.02.02", "Toho", 12, 3, "batas")
KEBUN = PotensiFacts(9, "PT-2026-0009", "Lahan kebun", "61.02.05", "Contoh", 20, 5, "sda")


def test_mandatory_activities_come_first_then_the_highest_risk():
    proposed = draft_rows([PATOK, KEBUN], WAJIB)
    assert [p.key for p in proposed] == [*(f"wajib-{i}" for i in IDS), "potensi-9", "potensi-7"]


def test_each_proposal_says_where_it_comes_from():
    proposed = draft_rows([PATOK], WAJIB)[-1]
    assert (proposed.asal, proposed.asal_id, proposed.asal_teks) == (
        AsalBaris.POTENSI,
        "7",
        "PT-2026-0007, skor 12",
    )
    assert proposed.isi.kegiatan == "Mediasi dan penegasan batas: Batas Desa Contoh"
    assert [t.periode for t in proposed.isi.targets] == [Periode.B08, Periode.B12]


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_a_task_is_counted_from_the_period_in_which_it_is_due(tenggat_on):
    tugas = TugasFacts(3, "Mediasi", "Rakor contoh", "Camat", tenggat_on, "61.02.06", "Toho")
    (found,) = [u for u in draft_rows([], WAJIB, tugas=[tugas]) if u.asal == "tindak_lanjut"]
    first = found.isi.targets[0].periode
    due = min(max(tenggat_on, date(2026, 1, 1)), date(2026, 12, 31))
    assert first == Periode.of(due)
    assert [each.periode for each in found.isi.targets] == list(Periode)[
        list(Periode).index(first) :
    ]
    assert found.isi.selesai_on == (tenggat_on if tenggat_on.year == 2026 else None)


def test_an_accepted_draft_of_mandatory_activities_lacks_nothing():
    rows = tuple(
        RowFacts(
            n,
            p.isi.bidang,
            kegiatan=p.isi.kegiatan,
            permasalahan=p.isi.permasalahan,
            sasaran=p.isi.sasaran,
            lokasi=p.isi.lokasi,
            kriteria=p.isi.kriteria,
            ukuran=p.isi.ukuran,
            penanggung_jawab=p.isi.penanggung_jawab,
            kegiatan_wajib_id=p.kegiatan_wajib_id,
            targets=p.isi.targets,
        )
        for n, p in enumerate(draft_rows([], WAJIB, wilayah_nama="Kab. Mempawah"), 1)
    )
    assert check(PlanFacts(MEMPAWAH, 2026, rows)) == []
