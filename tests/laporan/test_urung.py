"""The last deed of the desk is undone by one key: while it is recent, and nobody has acted since."""

import datetime as dt

import pytest
from django.utils import timezone

from kentongan.kernel.errors import RuleViolated
from kentongan.laporan import actions, gabungan
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.meja import massal, rules
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.meja.enums import Satuan
from kentongan.laporan.models import Laporan
from tests.conftest import MEMPAWAH, NOW, OPERATOR_MEMPAWAH, PELAPOR_TOHO, person
from tests.laporan.factories import a_report, a_verified_report

pytestmark = pytest.mark.django_db
BAYU = person(33, "Bayu, operator kedua", OPERATOR_MEMPAWAH.peran, MEMPAWAH)
WHY = "Ganda dengan laporan lain."
UNDO = "/laporan/urungkan/"
DEEDS = {
    "verifikasi": ("olah", {"verifikasi": "1", "nilai_sumber": "B", "nilai_isi": "2"}),
    "kembali": ("kembalikan", {"alasan": WHY}),
    "arsip": ("arsipkan", {"alasan": WHY}),
    "tunda": ("tunda", {"sampai": "senin", "sebab": "Menunggu camat"}),
    "pegang": ("pegang", {"pemegang": OPERATOR_MEMPAWAH.user_id}),
}


def standing(row):
    row = Laporan.objects.unscoped(reason="test").get(pk=row.pk)
    note = desk.note_of(row)
    kept = (note.tanya, note.pemegang_id, note.snoozed_until, note.snooze_reason)
    return row.keadaan, row.nilai, row.verified_at, row.returned_reason, row.returned_at, *kept


def do(client, row, deed):
    path, data = DEEDS[deed]
    return client.post(f"/laporan/{row.pk}/{path}/", data, follow=True)


@pytest.mark.parametrize("deed", DEEDS)
def test_each_deed_offers_its_undoing_and_is_undone_wholly(sign_in, deed):
    client, row = sign_in(OPERATOR_MEMPAWAH), a_report()
    before = standing(row)
    page = do(client, row, deed).content.decode()
    assert standing(row) != before
    assert f'action="{UNDO}"' in page
    page = client.post(UNDO, follow=True).content.decode()
    assert "kembali seperti semula" in page
    assert f'action="{UNDO}"' not in page
    assert standing(row) == before


def test_a_merge_is_undone_and_the_member_works_on(sign_in):
    client, member, main = sign_in(OPERATOR_MEMPAWAH), a_report(), a_report()
    client.post(f"/laporan/{member.pk}/gabungkan/", {"utama": main.pk})
    assert gabungan.main_of(OPERATOR_MEMPAWAH, member) is not None
    client.post(UNDO)
    assert gabungan.main_of(OPERATOR_MEMPAWAH, member) is None


def test_a_deed_is_undone_once(sign_in):
    client, row = sign_in(OPERATOR_MEMPAWAH), a_report()
    do(client, row, "arsip")
    client.post(UNDO)
    assert "Tidak ada yang dapat diurungkan lagi" in client.post(UNDO, follow=True).content.decode()


def test_what_another_did_meanwhile_is_not_undone(sign_in):
    client, row = sign_in(OPERATOR_MEMPAWAH), a_report()
    do(client, row, "verifikasi")
    actions.enrich_laporan(actor=BAYU, laporan=row.pk, now=NOW, ringkasan="Dari Bayu.")
    page = client.post(UNDO, follow=True).content.decode()
    assert "Sesudah itu ada yang mengubah laporan ini" in page
    assert standing(row)[0] == Keadaan.DIVERIFIKASI


def test_a_report_that_its_reporter_sent_again_stays_sent_again(sign_in):
    client, row = sign_in(OPERATOR_MEMPAWAH), a_report()
    do(client, row, "kembali")
    row = Laporan.objects.unscoped(reason="test").get(pk=row.pk)
    actions.resend_laporan(actor=PELAPOR_TOHO, laporan=row, isi=row.isi, now=NOW)
    client.post(UNDO)
    row.refresh_from_db()
    assert (row.keadaan, row.version) == ("dikirim", 2)


def test_after_ten_minutes_nothing_is_offered_nor_undone(sign_in, monkeypatch):
    client, row = sign_in(OPERATOR_MEMPAWAH), a_report()
    do(client, row, "arsip")
    later = timezone.now() + dt.timedelta(minutes=11)
    monkeypatch.setattr("kentongan.laporan.web.urung.timezone.now", lambda: later)
    assert f'action="{UNDO}"' not in client.get("/laporan/").content.decode()
    assert "Tidak ada yang dapat diurungkan lagi" in client.post(UNDO, follow=True).content.decode()
    assert standing(row)[0] == Keadaan.DIARSIPKAN


def test_another_account_in_the_same_browser_is_offered_nothing(sign_in):
    client, row = sign_in(OPERATOR_MEMPAWAH), a_report()
    do(client, row, "arsip")
    kept = client.session["meja.urung"]
    client = sign_in(BAYU)
    session = client.session
    session["meja.urung"] = kept
    session.save()
    assert f'action="{UNDO}"' not in client.get("/laporan/").content.decode()
    client.post(UNDO)
    assert standing(row)[0] == Keadaan.DIARSIPKAN


def test_a_deed_that_was_refused_offers_nothing(sign_in):
    client, row = sign_in(OPERATOR_MEMPAWAH), a_verified_report()
    client.post(f"/laporan/{row.pk}/kembalikan/", {"alasan": WHY})
    assert "meja.urung" not in client.session


def test_a_return_is_not_undone_from_another_state():
    row = a_verified_report()
    old, stamp = massal.before(row), desk.stamp_of(OPERATOR_MEMPAWAH, row)
    with pytest.raises(RuleViolated):
        actions.put_back(
            actor=OPERATOR_MEMPAWAH,
            laporan=row,
            deed=Satuan.KEMBALI,
            stamp=stamp,
            old=old,
            now=NOW,
        )


def test_a_deed_is_recent_for_ten_minutes():
    ages = [0, 599, 600, 601]
    recent = [rules.is_recent(NOW, now=NOW + dt.timedelta(seconds=age)) for age in ages]
    assert recent == [True, True, True, False]
