import datetime as dt
import uuid
from zoneinfo import ZoneInfo

import pytest

from kentongan.akses.models import Jejak
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import actions
from kentongan.laporan.models import Laporan
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    TODAY,
    TOHO,
)
from tests.laporan.factories import DESA_TOHO, a_report, isi, send

pytestmark = pytest.mark.django_db
KEY = uuid.UUID("0193a0aa-0000-7000-8000-000000000001")


def test_a_report_gets_a_number_and_the_instant_of_arrival():
    receipt = send(key=KEY)
    row = Laporan.objects.get()
    assert (receipt.uuid, receipt.nomor, receipt.received_at, receipt.is_repeat) == (
        KEY,
        "LP-2026-0001",
        NOW,
        False,
    )
    assert (row.keadaan, row.version, row.author_id) == ("dikirim", 1, PELAPOR_TOHO.user_id)
    assert row.judul == "Contoh: jalan kebun dipalang kayu sejak subuh"


def test_sending_leaves_one_trace():
    row = a_report()
    (event,) = Jejak.objects.all()
    assert (event.action, event.target, event.data["digest"]) == (
        "laporan.received",
        row.nomor,
        row.digest,
    )


def test_the_same_report_twice_is_received_once_with_one_receipt():
    first, second = send(key=KEY), send(key=KEY, now=NOW + dt.timedelta(hours=1))
    assert (second.nomor, second.received_at, second.is_repeat) == (
        first.nomor,
        first.received_at,
        True,
    )
    assert Laporan.objects.count() == 1


def test_a_repeat_uses_up_no_number():
    send(key=KEY)
    send(key=KEY)
    assert send().nomor == "LP-2026-0002"


def test_the_same_id_with_other_words_is_refused():
    send(key=KEY)
    with pytest.raises(RuleViolated) as refused:
        send(key=KEY, apa="Contoh: ada kejadian lain di tempat lain.")
    assert refused.value.code == "laporan.uuid_reused"


def test_the_same_id_from_another_author_is_refused_without_telling_anything():
    send(key=KEY)
    with pytest.raises(RuleViolated) as refused:
        send(key=KEY, actor=CAMAT_TOHO)
    assert refused.value.code == "laporan.uuid_taken"
    assert "nomor" not in refused.value.details


def test_a_late_repeat_of_the_first_version_still_gets_the_receipt():
    row = a_report(key=KEY)
    actions.return_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=row, reason="Jam kejadian belum ada.", now=NOW
    )
    actions.resend_laporan(actor=PELAPOR_TOHO, laporan=row, isi=isi(siapa="warga dusun"), now=NOW)
    assert (send(key=KEY).is_repeat, send(key=KEY).version) == (True, 2)


def test_a_draft_is_seen_only_by_its_author_and_becomes_the_report():
    draft = actions.save_draft(
        actor=PELAPOR_TOHO, wilayah=DESA_TOHO, uuid=KEY, isi=isi(bidang=""), now=NOW
    )
    assert not Laporan.objects.visible_to(OPERATOR_MEMPAWAH).exists()
    assert Laporan.objects.visible_to(PELAPOR_TOHO).get() == draft
    receipt = send(key=KEY)
    assert (receipt.pk, receipt.nomor, receipt.is_repeat) == (draft.pk, "LP-2026-0001", False)
    assert Laporan.objects.get().keadaan == "dikirim"


def test_what_was_sent_cannot_become_a_draft_again():
    send(key=KEY)
    with pytest.raises(RuleViolated):
        actions.save_draft(actor=PELAPOR_TOHO, wilayah=DESA_TOHO, uuid=KEY, isi=isi(), now=NOW)


def test_nihil_is_received_once_a_day_per_author_and_area():
    first = actions.send_nihil(actor=PELAPOR_TOHO, wilayah=TOHO, now=NOW)
    again = actions.send_nihil(actor=PELAPOR_TOHO, wilayah=TOHO, now=NOW + dt.timedelta(hours=2))
    other = actions.send_nihil(actor=CAMAT_TOHO, wilayah=TOHO, now=NOW)
    next_day = actions.send_nihil(actor=PELAPOR_TOHO, wilayah=TOHO, now=NOW + dt.timedelta(days=1))
    assert [first.is_repeat, again.is_repeat, other.is_repeat, next_day.is_repeat] == [
        False,
        True,
        False,
        False,
    ]
    assert (first.nomor, again.nomor, next_day.nomor) == (
        "NH-2026-0001",
        "NH-2026-0001",
        "NH-2026-0003",
    )


def test_nihil_needs_no_verification():
    actions.send_nihil(actor=PELAPOR_TOHO, wilayah=TOHO, now=NOW)
    assert Laporan.objects.get().keadaan == "selesai"


def test_the_day_is_that_of_the_area_not_of_the_server():
    merauke = KodeWilayah("93.01.01")
    from kentongan.akses.roles import Peran
    from tests.conftest import person

    reporter = person(30, "Contoh, pelapor Merauke", Peran.PELAPOR, KodeWilayah("93.01"))
    past_midnight_there = dt.datetime(2026, 11, 22, 23, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
    tomorrow = TODAY + dt.timedelta(days=1)
    send(actor=reporter, wilayah=merauke, now=past_midnight_there, happened_on=tomorrow)
    with pytest.raises(InvalidInput):
        send(now=past_midnight_there, happened_on=tomorrow)


def test_an_unknown_area_is_refused():
    with pytest.raises(InvalidInput) as refused:
        send(wilayah=KodeWilayah(f"{TOHO}.2999"))
    assert refused.value.code == "laporan.unknown_area"


def test_nobody_reports_for_an_area_of_others():
    with pytest.raises(NotPermitted):
        send(wilayah=KodeWilayah("61.01.01.2001"))


def test_who_may_not_send_cannot():
    with pytest.raises(NotPermitted):
        send(actor=BUPATI_MEMPAWAH)


def test_only_a_critical_report_asks_for_a_warning_at_intake(jobs):
    send()
    assert jobs == []
    send(urgensi="kritis")
    ((dotted, args, _key),) = jobs
    assert (dotted, args) == ("kentongan.peringatan.tasks.evaluate", (str(TOHO),))


def test_a_returned_report_is_sent_again_as_a_new_version():
    row = a_report()
    actions.return_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=row, reason="Jam kejadian belum ada.", now=NOW
    )
    later = NOW + dt.timedelta(hours=3)
    receipt = actions.resend_laporan(
        actor=PELAPOR_TOHO, laporan=row, isi=isi(happened_time=dt.time(6, 0)), now=later
    )
    row.refresh_from_db()
    (old,) = row.versi_lama.all()
    assert (receipt.version, row.keadaan, row.received_at, row.sent_at) == (
        2,
        "dikirim",
        NOW,
        later,
    )
    assert (old.version, old.isi["happened_time"], old.reason) == (
        1,
        "05:30:00",
        "Jam kejadian belum ada.",
    )


def test_only_the_author_sends_again():
    row = a_report()
    actions.return_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=row, reason="Jam kejadian belum ada.", now=NOW
    )
    with pytest.raises(NotPermitted):
        actions.resend_laporan(actor=CAMAT_TOHO, laporan=row, isi=isi(), now=NOW)
    with pytest.raises(NotFound):
        actions.resend_laporan(actor=OPERATOR_SAMBAS, laporan=row, isi=isi(), now=NOW)


def test_what_has_not_been_returned_is_not_sent_again():
    row = a_report()
    with pytest.raises(RuleViolated):
        actions.resend_laporan(actor=PELAPOR_TOHO, laporan=row, isi=isi(), now=NOW)


def test_intake_asks_the_database_little(django_assert_max_num_queries):
    send()  # warms what is kept in memory
    with django_assert_max_num_queries(7):
        # savepoint of the action inside the test, savepoint of the row, number, row,
        # release, trace, release
        send()
