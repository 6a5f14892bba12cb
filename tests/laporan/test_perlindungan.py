"""The person behind a report: a pseudonym for all, a name for few, for a reason."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.akses.actor import Actor, Grant
from kentongan.akses.models import Akun, Jejak, Penugasan
from kentongan.akses.permissions import Permission
from kentongan.akses.policy import may_reveal
from kentongan.akses.roles import ROLES, Peran
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah
from kentongan.laporan import actions, riwayat
from kentongan.laporan.huruf import LETTERS
from kentongan.laporan.models import Laporan
from kentongan.laporan.samaran import samaran_of, samaran_of_account
from kentongan.pemberitahuan.models import Pemberitahuan
from tests.conftest import (
    CAMAT_TOHO,
    INSPEKTUR_MEMPAWAH,
    KALBAR,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    SAMBAS,
    SISTEM,
    TOHO,
    person,
)
from tests.laporan.factories import DESA_TOHO, a_report, a_verified_report

REASON = "Perlu ditelepon: jalan mana yang ditutup?"
AREAS = [KALBAR, MEMPAWAH, SAMBAS, TOHO, DESA_TOHO, NASIONAL]
GRANTS = [
    Grant(peran, area)
    for peran, role in ROLES.items()
    for area in AREAS
    if area.tingkat in role.tingkat
]
sources = st.integers(1, 10**9).map("akun {}".format)


@given(sources)
def test_a_pseudonym_is_the_same_all_over_a_kabupaten_and_another_elsewhere(source):
    here = {samaran_of(source, str(area)) for area in (MEMPAWAH, TOHO, DESA_TOHO)}
    assert len(here) == 1
    assert samaran_of(source, str(SAMBAS)) not in here
    assert {*here.pop()} <= set(LETTERS)


@given(sources, st.text(min_size=1, max_size=80))
def test_another_key_gives_another_pseudonym(source, key):
    from django.test import override_settings

    before = samaran_of(source, "61.02")
    with override_settings(SAMARAN_KEY=f"lain {key}"):
        assert samaran_of(source, "61.02") != before


def test_few_share_a_pseudonym():
    assert len({samaran_of_account(n, "61.02") for n in range(1, 5001)}) >= 4998
    assert samaran_of_account(0, "61.02") == samaran_of_account(None, "61.02") == ""


@given(st.lists(st.sampled_from(GRANTS), min_size=1, max_size=3), st.sampled_from(AREAS))
def test_a_name_is_opened_only_at_the_desk_that_received_the_report(grants, area):
    actor = Actor(5, "Contoh", tuple(grants))
    desk = area if area in (KALBAR, NASIONAL) else KodeWilayah(str(area)[:5])
    allowed = any(g.peran is Peran.OPERATOR and g.wilayah == desk for g in grants)
    assert may_reveal(actor, area) == allowed
    assert not may_reveal(replace(actor, scopes=frozenset(Permission)), area)


def test_background_work_opens_no_name():
    assert not may_reveal(SISTEM, TOHO)


@pytest.mark.django_db
def test_opening_a_name_needs_a_reason_and_is_told_to_the_inspektur():
    row = a_report()
    Akun.objects.create(pk=PELAPOR_TOHO.user_id, username="contoh", first_name="Contoh")
    inspektur = Akun.objects.create(pk=INSPEKTUR_MEMPAWAH.user_id, username="gita")
    Penugasan.objects.create(
        akun=inspektur, peran="inspektur", wilayah_kode="61.02", sejak=dt.date(2020, 1, 1)
    )
    with pytest.raises(InvalidInput):
        actions.reveal_pelapor(actor=OPERATOR_MEMPAWAH, laporan=row, reason="mau tahu", now=NOW)
    akun = actions.reveal_pelapor(actor=OPERATOR_MEMPAWAH, laporan=row, reason=REASON, now=NOW)
    seen = Jejak.objects.get(action="laporan.name_seen")
    told = Pemberitahuan.objects.get(akun=inspektur)
    assert (str(akun), seen.data["reason"], seen.actor_id) == ("Contoh", REASON, 13)
    assert (row.samaran in told.title, OPERATOR_MEMPAWAH.name in told.body) == (True, True)
    assert REASON in told.body
    assert "Contoh" not in told.title + told.body


@pytest.mark.django_db
def test_without_an_own_inspektur_the_one_above_is_told():
    above = Akun.objects.create(username="inspektur provinsi")
    Penugasan.objects.create(
        akun=above, peran="inspektur", wilayah_kode="61", sejak=dt.date(2020, 1, 1)
    )
    actions.reveal_pelapor(actor=OPERATOR_MEMPAWAH, laporan=a_report(), reason=REASON, now=NOW)
    assert Pemberitahuan.objects.filter(akun=above).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("actor", [CAMAT_TOHO, PELAPOR_TOHO])
def test_who_may_not_see_names_does_not(actor):
    with pytest.raises(NotPermitted):
        actions.reveal_pelapor(actor=actor, laporan=a_report(), reason=REASON, now=NOW)
    assert not Jejak.objects.filter(action="laporan.name_seen").exists()


@pytest.mark.django_db
def test_the_tier_above_reads_a_forwarded_report_but_opens_no_name():
    row = a_verified_report()
    actions.forward_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, now=NOW)
    above = person(41, "Contoh, operator Kalbar", Peran.OPERATOR, KALBAR)
    assert Laporan.objects.visible_to(above).count() == 1
    with pytest.raises(NotPermitted):
        actions.reveal_pelapor(actor=above, laporan=row, reason=REASON, now=NOW)
    with pytest.raises(NotFound):
        actions.reveal_pelapor(actor=OPERATOR_SAMBAS, laporan=row, reason=REASON, now=NOW)


@pytest.mark.django_db
def test_the_trace_of_what_a_reporter_did_holds_neither_name_nor_account_nor_address():
    from kentongan.akses.action import origin

    with origin("203.0.113.9 POST /lapor/"):
        row = a_report()
    event = Jejak.objects.get(action="laporan.received")
    assert (event.actor_id, event.actor_name) == (0, f"Pelapor {row.samaran}")
    assert event.origin == "pelapor"


@pytest.mark.django_db
def test_an_older_trace_that_holds_the_name_is_covered_when_read():
    row = a_report()
    old = Jejak(
        action="laporan.received",
        actor_id=PELAPOR_TOHO.user_id,
        actor_name=PELAPOR_TOHO.name,
        wilayah_kode=row.wilayah_kode,
        target_kind="laporan",
        origin="203.0.113.9 POST /lapor/",
    )
    (shown,) = riwayat.without_authors([old])
    assert (shown.actor_name, shown.origin) == (f"Pelapor {row.samaran}", "pelapor")


@pytest.mark.django_db
def test_the_author_reads_the_own_history_as_you_and_others_a_pseudonym():
    row = a_report()
    mine = riwayat.timeline_of(PELAPOR_TOHO, row)
    theirs = riwayat.timeline_of(OPERATOR_MEMPAWAH, row)
    assert [step.who for step in mine] == ["Anda"]
    assert [step.who for step in theirs] == [f"Pelapor {row.samaran}"]


@pytest.mark.django_db
def test_nobody_vouches_for_the_own_report():
    row = a_report(actor=CAMAT_TOHO)
    with pytest.raises(RuleViolated) as refused:
        actions.confirm_laporan(actor=CAMAT_TOHO, laporan=row, now=NOW)
    assert refused.value.code == "laporan.confirm_own"
