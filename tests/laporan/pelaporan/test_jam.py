import datetime as dt
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.laporan import actions
from kentongan.laporan.models import Tanggapan
from kentongan.laporan.pelaporan.jam import clocks
from kentongan.laporan.pelaporan.jam_rules import Sebaran
from tests.conftest import (
    MEMPAWAH,
    NASIONAL_POLPUM,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    TODAY,
    TOHO,
)
from tests.laporan.factories import a_report

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
hours = st.lists(st.integers(0, 400), max_size=12)
shares = st.sampled_from([0.1, 0.5, 0.9, 1.0])


def spread(selesai, berjalan=()):
    return Sebaran(48, Counter(selesai), Counter(berjalan))


@unhurried
@given(hours, hours, st.lists(st.integers(0, 400), min_size=12, max_size=12), shares)
def test_what_still_runs_can_only_make_a_percentile_longer(done, running, more, share):
    shown = spread(done, running).persentil(share)
    ended = spread([*done, *(so_far + on for so_far, on in zip(running, more, strict=False))])
    true = ended.persentil(share)
    if shown is None:
        assert true is None
        return
    assert true.is_exact
    assert true.hours >= shown.hours
    if shown.is_exact:
        assert true.hours == shown.hours


@unhurried
@given(hours, hours)
def test_bars_and_counts_lose_nobody(done, running):
    one = spread(done, running)
    bars = one.batang()
    assert sum(bar.selesai for bar in bars) == one.n_selesai == len(done)
    assert sum(bar.berjalan for bar in bars) == one.n_berjalan == len(running)
    assert one.n_lewat + one.belum_pasti == one.n_berjalan
    assert one.dalam_sasaran is None or 0 <= one.dalam_sasaran <= 1


@unhurried
@given(hours, hours, hours, hours)
def test_units_add_up(a, b, c, d):
    assert spread(a, b) + spread(c, d) == spread([*a, *c], [*b, *d])


def test_running_past_the_target_is_missed_and_running_inside_it_is_open():
    assert spread([1, 47, 48], [3, 60]).dalam_sasaran == 2 / 4
    assert spread([], [3]).dalam_sasaran is None


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (spread([5, 5, 7]), "5 jam"),
        (spread([5], [9, 70]), "≥ 9 jam"),
        (spread([60]), "2 hari 12 jam"),
    ],
)
def test_the_median_in_words(one, words):
    assert one.median.words == words


def verify(row, after):
    return actions.grade_and_verify_laporan(
        actor=OPERATOR_MEMPAWAH,
        laporan=row,
        nilai_sumber="B",
        nilai_isi="2",
        now=NOW + dt.timedelta(hours=after),
    )


def follow_up(row, after):
    return actions.follow_up_laporan(
        actor=OPERATOR_MEMPAWAH,
        laporan=row,
        target="PT-2026-0001",
        now=NOW + dt.timedelta(hours=after),
    )


def of(actor=OPERATOR_MEMPAWAH, area=MEMPAWAH, **inputs):
    now = NOW + dt.timedelta(hours=100)
    return clocks(actor, area, TODAY, TODAY, now=now, **inputs)


@pytest.mark.django_db
def test_each_report_is_counted_where_it_stands():
    verify(a_report(), 5)
    follow_up(verify(a_report(), 50), 60)
    follow_up(Tanggapan.objects.get().laporan, 90)
    a_report()
    archived = a_report(bidang="politik")
    actions.archive_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=archived, reason="Sudah tercatat di lain", now=NOW
    )
    actions.send_nihil(actor=PELAPOR_TOHO, wilayah=TOHO, now=NOW)
    rows, total = of()
    assert [row.kode for row in rows] == [str(TOHO)]
    assert total.verifikasi.selesai == Counter({5: 1, 50: 1})
    assert total.verifikasi.berjalan == Counter({100: 1})
    assert total.verifikasi.tanpa_waktu == 1
    assert (total.jawab.selesai, total.jawab.berjalan) == (Counter({60: 1}), Counter({100: 1}))
    assert total.verifikasi.dalam_sasaran == 1 / 3
    assert of(bidang="politik")[1].verifikasi.tanpa_waktu == 1


@pytest.mark.django_db
def test_only_what_the_reader_may_see_is_counted():
    verify(a_report(), 5)
    assert of(OPERATOR_SAMBAS)[0] == []
    assert of(NASIONAL_POLPUM)[0] == []


@pytest.mark.django_db
def test_the_page_and_its_file(sign_in):
    verify(a_report(), 5)
    client = sign_in(OPERATOR_MEMPAWAH)
    page = client.get("/pelaporan/jam/", {"tanggal": str(TODAY)})
    assert page.context["total"].verifikasi.n_selesai == 1
    assert "Toho" in page.content.decode()
    file = client.get("/pelaporan/jam/", {"tanggal": str(TODAY), "format": "csv"})
    assert b"Toho" in b"".join(file.streaming_content)
