import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kentongan.akses.models import Akun, Jejak
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.laporan import actions, queries
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.filters import Filters, Tab
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.meja import rules
from kentongan.laporan.meja.bawaan import default_reasons
from kentongan.laporan.models import AlasanBaku, CatatanMeja
from kentongan.pemberitahuan.models import Pemberitahuan
from tests.conftest import (
    CAMAT_TOHO,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    SAMBAS,
    person,
)
from tests.laporan.factories import a_report, a_verified_report

DAY = dt.timedelta(days=1)
WHY = "Menunggu kabar camat."
BUDI_DUA = person(33, "Bayu, operator kedua", OPERATOR_MEMPAWAH.peran, MEMPAWAH)


@pytest.fixture
def desk_accounts(sign_in):
    """Accounts of the operators, so that a report can be given to them."""
    for actor in (BUDI_DUA, OPERATOR_SAMBAS, CAMAT_TOHO, OPERATOR_MEMPAWAH):
        sign_in(actor)


def snooze(row, until, now=NOW, **inputs):
    return actions.snooze_laporan(
        **(
            {"actor": OPERATOR_MEMPAWAH, "laporan": row, "until": until, "reason": WHY, "now": now}
            | inputs
        )
    )


def listed(meja="", tab=Tab.KERJA, actor=OPERATOR_MEMPAWAH):
    return set(queries.list_laporan(actor, Filters(MEMPAWAH, tab, meja=meja)))


# Rules


@given(st.dates(dt.date(2020, 1, 1), dt.date(2100, 1, 1)))
def test_the_days_offered_are_all_ahead_and_monday_is_monday(today):
    days = rules.next_days(today)
    assert all(today < day <= today + 7 * DAY for day in days.values())
    assert days["senin"].weekday() == 0


@pytest.mark.parametrize("ahead", [dt.timedelta(0), -DAY, 91 * DAY])
def test_a_report_rests_neither_backwards_nor_for_ever(ahead):
    with pytest.raises(InvalidInput):
        rules.check_snooze(NOW + ahead, WHY, now=NOW)


@given(st.integers(-5000, 5000))
def test_a_report_comes_back_by_the_clock_alone(minutes):
    now = NOW + minutes * dt.timedelta(minutes=1)
    assert rules.is_snoozed(NOW, now=now) is (minutes < 0)


@pytest.mark.parametrize("pair", [("Judul", "pendek"), ("", "Tanpa judul tetapi panjang.")])
def test_half_a_reason_is_refused(pair):
    with pytest.raises(InvalidInput):
        rules.check_reasons([pair])


def test_the_shipped_reasons_may_be_sent_as_they_are():
    assert rules.check_reasons(default_reasons()) == list(default_reasons())


@pytest.mark.parametrize("keadaan", [Keadaan.DIARSIPKAN, Keadaan.SELESAI, Keadaan.DRAFT])
def test_nobody_holds_what_is_over(keadaan):
    with pytest.raises(RuleViolated):
        rules.check_can_hold(keadaan)


# Actions


@pytest.mark.django_db
def test_a_report_is_given_to_someone_of_the_desk_who_is_told(desk_accounts):
    row = a_report()
    actions.assign_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, akun_id=BUDI_DUA.user_id, now=NOW)
    assert CatatanMeja.objects.get().pemegang_nama == BUDI_DUA.name
    assert Pemberitahuan.objects.get().akun_id == BUDI_DUA.user_id
    assert listed("saya", actor=BUDI_DUA) == {row}
    assert listed("saya") == listed("bebas") == set()
    actions.assign_laporan(actor=BUDI_DUA, laporan=row, akun_id=None, now=NOW)
    assert listed("bebas") == {row}
    assert Jejak.objects.filter(action="laporan.released").get().data["old"] == BUDI_DUA.name


@pytest.mark.django_db
def test_taking_a_report_oneself_notifies_nobody(desk_accounts):
    row = a_report()
    actions.assign_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=row, akun_id=OPERATOR_MEMPAWAH.user_id, now=NOW
    )
    assert listed("saya") == {row}
    assert not Pemberitahuan.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("other", [OPERATOR_SAMBAS, CAMAT_TOHO, PELAPOR_TOHO])
def test_a_report_is_not_given_to_who_does_not_verify_there(desk_accounts, other):
    row = a_report()
    with pytest.raises(InvalidInput) as refused:
        actions.assign_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, akun_id=other.user_id, now=NOW)
    assert refused.value.code == "laporan.not_of_this_desk"
    assert not CatatanMeja.objects.exists()


@pytest.mark.django_db
def test_a_snoozed_report_leaves_the_heap_and_comes_back_by_itself():
    now = timezone.now()
    resting, other = a_report(now=now), a_report(now=now)
    snooze(resting, now + DAY, now=now)
    assert listed() == {other}
    assert listed("ditunda") == {resting}
    assert queries.count_laporan(OPERATOR_MEMPAWAH, Filters(MEMPAWAH)).number == 1
    CatatanMeja.objects.update(snoozed_until=now - dt.timedelta(seconds=1))
    assert listed() == {resting, other}
    assert listed("ditunda") == set()


@pytest.mark.django_db
def test_only_the_heap_of_work_leaves_out_what_rests():
    now = timezone.now()
    row = a_verified_report(now=now)
    snooze(row, now + DAY, now=now)
    assert listed(tab=Tab.DIVERIFIKASI) == {row}


@pytest.mark.django_db
def test_a_snoozed_report_is_brought_back_early_once():
    now = timezone.now()
    row = a_report(now=now)
    snooze(row, now + DAY, now=now)
    actions.wake_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, now=now)
    assert listed() == {row}
    with pytest.raises(RuleViolated):
        actions.wake_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, now=now)


@pytest.mark.django_db
def test_the_reporter_who_writes_again_wakes_the_report():
    now = timezone.now()
    asked, returned = a_report(now=now), a_report(now=now, happened_on=timezone.localdate())
    actions.ask_pelapor(actor=OPERATOR_MEMPAWAH, laporan=asked, text="Jam berapa?", now=now)
    actions.return_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=returned, reason="Jam belum ada.", now=now
    )
    for row in (asked, returned):
        snooze(row, now + DAY, now=now)
    assert listed() == set()
    actions.answer_desk(actor=PELAPOR_TOHO, laporan=asked, text="Jam lima.", now=now)
    returned.refresh_from_db()
    actions.resend_laporan(actor=PELAPOR_TOHO, laporan=returned, isi=returned.isi, now=now)
    assert listed() == {asked, returned}


@pytest.mark.django_db
def test_only_the_desk_gives_and_puts_off():
    row = a_report()
    with pytest.raises(NotPermitted):
        snooze(row, NOW + DAY, actor=CAMAT_TOHO)
    with pytest.raises(NotFound):
        actions.assign_laporan(
            actor=OPERATOR_SAMBAS, laporan=row, akun_id=OPERATOR_SAMBAS.user_id, now=NOW
        )


@pytest.mark.django_db
def test_each_area_keeps_its_own_reasons():
    actions.save_alasan_baku(
        actor=OPERATOR_MEMPAWAH,
        wilayah=MEMPAWAH,
        reasons=[("Jam", "Jam kejadian belum ada."), ("", "  ")],
        now=NOW,
    )
    assert desk.reasons_of(MEMPAWAH) == [("Jam", "Jam kejadian belum ada.")]
    assert desk.reasons_of(SAMBAS) == list(default_reasons())
    actions.save_alasan_baku(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, reasons=[], now=NOW)
    assert desk.reasons_of(MEMPAWAH) == list(default_reasons())
    with pytest.raises(NotPermitted):
        actions.save_alasan_baku(actor=OPERATOR_SAMBAS, wilayah=MEMPAWAH, reasons=[], now=NOW)


# Screens


@pytest.mark.django_db
def test_giving_and_putting_off_from_the_page(sign_in, desk_accounts):
    row = a_report(now=timezone.now())
    client = sign_in(OPERATOR_MEMPAWAH)
    page = client.get(f"/laporan/{row.pk}/").content.decode()
    assert BUDI_DUA.name in page
    assert OPERATOR_SAMBAS.name not in page
    client.post(f"/laporan/{row.pk}/pegang/", {"pemegang": BUDI_DUA.user_id})
    assert f"@ {BUDI_DUA.name}" in client.get("/laporan/").content.decode()
    done = client.post(f"/laporan/{row.pk}/tunda/", {"sampai": "senin", "sebab": WHY})
    assert done.status_code == 302
    assert f'href="?buka={row.pk}' not in client.get("/laporan/").content.decode()
    page = client.get("/laporan/?meja=ditunda").content.decode()
    assert WHY in page
    until = timezone.localtime(CatatanMeja.objects.get().snoozed_until)
    assert (until.weekday(), until.hour) == (0, 8)
    client.post(f"/laporan/{row.pk}/bangun/")
    assert f"buka={row.pk}" in client.get("/laporan/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("tunda", {"sampai": "lain", "sebab": WHY}),
        ("tunda", {"sampai": "lain", "hari": "2020-01-01", "sebab": WHY}),
        ("tunda", {"sampai": "besok", "sebab": ""}),
        ("pegang", {"pemegang": "99999"}),
    ],
)
def test_what_cannot_be_opens_its_dialog_again(sign_in, path, sent):
    row = a_report(now=timezone.now())
    answer = sign_in(OPERATOR_MEMPAWAH).post(f"/laporan/{row.pk}/{path}/", sent)
    assert answer.status_code == 422
    assert "data-open" in answer.content.decode()
    assert not CatatanMeja.objects.exists()


@pytest.mark.django_db
def test_reasons_are_edited_on_a_page_and_offered_with_the_return(sign_in):
    row = a_report(now=timezone.now())
    client = sign_in(OPERATOR_MEMPAWAH)
    assert default_reasons()[0][1] in client.get(f"/laporan/{row.pk}/").content.decode()
    sent = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2"} | {
        "form-0-judul": "Jam",
        "form-0-teks": "Jam kejadian di kampung belum ada.",
        "form-1-judul": "",
        "form-1-teks": "",
    }
    assert client.post("/laporan/alasan-baku/", sent).status_code == 302
    assert AlasanBaku.objects.count() == 1
    page = client.get(f"/laporan/{row.pk}/").content.decode()
    assert "Jam kejadian di kampung belum ada." in page
    assert default_reasons()[0][1] not in page
    wrong = client.post("/laporan/alasan-baku/", sent | {"form-1-judul": "Tanpa teks"})
    assert wrong.status_code == 422
    assert "Lengkapi, atau kosongkan" in wrong.content.decode()
    assert sign_in(CAMAT_TOHO).get("/laporan/alasan-baku/").status_code == 403


@pytest.mark.django_db
def test_notes_cost_the_desk_the_same_for_every_number_of_rows(sign_in, desk_accounts):
    client, asked = sign_in(OPERATOR_MEMPAWAH), []
    for rows in (2, 3):  # the second has one to be compared with
        for _ in range(rows):
            row = a_report(now=timezone.now())
            actions.assign_laporan(
                actor=OPERATOR_MEMPAWAH, laporan=row, akun_id=BUDI_DUA.user_id, now=NOW
            )
        client.get("/laporan/")
        with CaptureQueriesContext(connection) as found:
            client.get("/laporan/")
        asked.append(len(found))
    assert asked[0] == asked[1]
    assert Akun.objects.count() == 4
