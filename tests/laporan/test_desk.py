import datetime as dt

import pytest

from kentongan.akses.models import Jejak
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.laporan import actions
from kentongan.laporan.models import Laporan
from tests.conftest import (
    CAMAT_TOHO,
    INSPEKTUR_MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
    TOHO,
    person,
)
from tests.laporan.factories import a_report, a_verified_report

pytestmark = pytest.mark.django_db
REASON = "Tanggal dan jam kejadian belum ada."


def test_the_camat_vouches_once():
    row = a_report()
    actions.confirm_laporan(actor=CAMAT_TOHO, laporan=row, now=NOW, note="Sudah saya cek.")
    row.refresh_from_db()
    assert (row.confirmed_at, row.confirmed_by, row.confirmation_note) == (
        NOW,
        CAMAT_TOHO.name,
        "Sudah saya cek.",
    )
    with pytest.raises(RuleViolated):
        actions.confirm_laporan(actor=CAMAT_TOHO, laporan=row, now=NOW)


def test_the_camat_vouches_only_before_verification():
    row = a_verified_report()
    with pytest.raises(RuleViolated):
        actions.confirm_laporan(actor=CAMAT_TOHO, laporan=row, now=NOW)


def test_verifying_grades_and_asks_for_a_warning(jobs):
    row = a_verified_report(nilai="B2")
    row.refresh_from_db()
    assert (row.keadaan, row.nilai, row.verified_at) == ("diverifikasi", "B2", NOW)
    ((dotted, args, _key),) = jobs
    assert (dotted, args) == ("kentongan.peringatan.tasks.evaluate", (str(TOHO),))


def test_the_desk_never_touches_the_words_of_the_author():
    row = a_report()
    before = row.isi
    actions.grade_and_verify_laporan(
        actor=OPERATOR_MEMPAWAH,
        laporan=row,
        nilai_sumber="A",
        nilai_isi="1",
        now=NOW,
        apa="kata lain",
        ringkasan="Contoh ringkasan.",
    )
    row.refresh_from_db()
    assert (row.isi, row.ringkasan) == (before, "Contoh ringkasan.")


@pytest.mark.parametrize(("letter", "digit"), [("", "1"), ("A", ""), ("G", "1"), ("A", "7")])
def test_both_parts_of_the_grade_are_needed(letter, digit):
    row = a_report()
    with pytest.raises(InvalidInput):
        actions.grade_and_verify_laporan(
            actor=OPERATOR_MEMPAWAH, laporan=row, nilai_sumber=letter, nilai_isi=digit, now=NOW
        )
    assert Laporan.objects.get().keadaan == "dikirim"


def test_a_verification_can_be_undone_within_ten_minutes():
    row = a_verified_report()
    actions.undo_verification(
        actor=OPERATOR_MEMPAWAH, laporan=row, now=NOW + dt.timedelta(minutes=10)
    )
    row.refresh_from_db()
    assert (row.keadaan, row.nilai, row.verified_at) == ("dikirim", "", None)


def test_later_it_cannot_be_undone():
    row = a_verified_report()
    with pytest.raises(RuleViolated) as refused:
        actions.undo_verification(
            actor=OPERATOR_MEMPAWAH, laporan=row, now=NOW + dt.timedelta(minutes=11)
        )
    assert refused.value.code == "laporan.undo_too_late"


def test_what_was_followed_up_cannot_be_undone():
    row = a_verified_report()
    actions.follow_up_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, target="PS-2026-0001", now=NOW)
    with pytest.raises(RuleViolated):
        actions.undo_verification(actor=OPERATOR_MEMPAWAH, laporan=row, now=NOW)


def test_a_second_follow_up_is_only_noted():
    row = a_verified_report()
    for target in ("PS-2026-0001", "PT-2026-0001"):
        actions.follow_up_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, target=target, now=NOW)
    events = Jejak.objects.filter(action="laporan.followed_up").order_by("id")
    assert [event.data["to"] for event in events] == ["PS-2026-0001", "PT-2026-0001"]
    actions.complete_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, now=NOW)
    assert Laporan.objects.get().keadaan == "selesai"


def test_a_report_is_followed_up_only_after_verification():
    with pytest.raises(RuleViolated):
        actions.follow_up_laporan(
            actor=OPERATOR_MEMPAWAH, laporan=a_report(), target="PS-2026-0001", now=NOW
        )


def test_returning_tells_the_author_why():
    row = a_report()
    actions.return_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, reason=REASON, now=NOW)
    row.refresh_from_db()
    assert (row.keadaan, row.returned_reason, row.returned_at) == ("dikembalikan", REASON, NOW)


def test_a_reason_of_two_words_is_no_reason():
    with pytest.raises(InvalidInput):
        actions.return_laporan(
            actor=OPERATOR_MEMPAWAH, laporan=a_report(), reason="  salah   ", now=NOW
        )


def test_the_provinsi_reads_a_report_only_once_it_is_forwarded():
    row = a_verified_report()
    assert not Laporan.objects.visible_to(PEMERIKSA_KALBAR).exists()
    actions.forward_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, now=NOW)
    assert Laporan.objects.visible_to(PEMERIKSA_KALBAR).get() == row
    with pytest.raises(RuleViolated):
        actions.forward_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, now=NOW)


def test_an_unverified_report_is_not_forwarded():
    with pytest.raises(RuleViolated):
        actions.forward_laporan(actor=OPERATOR_MEMPAWAH, laporan=a_report(), now=NOW)


def test_a_secret_report_is_not_forwarded():
    row = a_verified_report()
    Laporan.objects.filter(pk=row.pk).update(klasifikasi=2)
    with pytest.raises(RuleViolated):
        actions.forward_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, now=NOW)


def test_archiving_needs_a_reason_and_keeps_the_row():
    row = a_report()
    actions.archive_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=row, reason="Bukan kewenangan Kesbangpol.", now=NOW
    )
    assert Laporan.objects.visible_to(OPERATOR_MEMPAWAH).get().keadaan == "diarsipkan"


@pytest.mark.parametrize("actor", [OPERATOR_SAMBAS, PEMERIKSA_KALBAR, INSPEKTUR_MEMPAWAH])
def test_strangers_find_nothing_to_verify(actor):
    row = a_report()
    with pytest.raises(NotFound):
        actions.grade_and_verify_laporan(
            actor=actor, laporan=row.pk, nilai_sumber="A", nilai_isi="1", now=NOW
        )


@pytest.mark.parametrize("actor", [CAMAT_TOHO, PELAPOR_TOHO])
def test_who_sees_a_report_may_still_not_verify_it(actor):
    row = a_report()
    with pytest.raises(NotPermitted):
        actions.grade_and_verify_laporan(
            actor=actor, laporan=row, nilai_sumber="A", nilai_isi="1", now=NOW
        )


def test_a_reporter_sees_only_the_own_reports():
    from kentongan.akses.roles import Peran

    own = a_report()
    neighbour = person(31, "Contoh, pelapor lain", Peran.PELAPOR, TOHO)
    a_report(actor=neighbour)
    assert list(Laporan.objects.visible_to(PELAPOR_TOHO)) == [own]
    assert Laporan.objects.visible_to(CAMAT_TOHO).count() == 2
    assert Laporan.objects.visible_to(OPERATOR_MEMPAWAH).count() == 2
    assert Laporan.objects.visible_to(OPERATOR_SAMBAS).count() == 0


def test_the_search_follows_a_report_into_another_area():
    from kentongan.laporan import queries
    from kentongan.laporan.filters import Filters, Tab
    from tests.conftest import MEMPAWAH

    row = a_report(apa="Contoh: parit pembagi air ditutup.")
    filters = Filters(TOHO, Tab.KERJA, kata="parit")
    assert list(queries.list_laporan(OPERATOR_MEMPAWAH, filters)) == [row]
    Laporan.objects.filter(pk=row.pk).update(wilayah_kode="61.02.01")
    assert list(queries.list_laporan(OPERATOR_MEMPAWAH, filters)) == []
    whole = Filters(MEMPAWAH, Tab.KERJA, kata="parit")
    assert list(queries.list_laporan(OPERATOR_MEMPAWAH, whole)) == [row]
