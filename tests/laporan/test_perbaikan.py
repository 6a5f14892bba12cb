"""Correcting a report that was sent: versions beside each other, and a look again."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from kentongan.kernel.beda import marked
from kentongan.kernel.errors import DomainError, InvalidInput, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import actions, rules
from kentongan.laporan.beda import LABELS, differences_of
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.isi import NAMES
from kentongan.laporan.models import Laporan, LaporanVersi
from tests.conftest import (
    CAMAT_TOHO,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    SAMBAS,
    TOHO,
)
from tests.laporan.factories import a_report, a_verified_report, isi
from tests.laporan.test_screens import now, typed

LATER = NOW + dt.timedelta(hours=2)
REASON = "Salah sebut jumlah warga."
words = st.text(alphabet="ab ,.", max_size=60)


def correct(row, actor=PELAPOR_TOHO, reason=REASON, wilayah=None, **changes):
    return actions.correct_laporan(
        actor=actor, laporan=row, isi=isi(**changes), reason=reason, now=LATER, wilayah=wilayah
    )


@given(words, words)
def test_the_pieces_of_a_difference_are_both_texts_whole(before, after):
    left, right = marked(before, after)
    assert "".join(p.text for p in left) == before
    assert "".join(p.text for p in right) == after
    kept = [["".join(p.text for p in side if not p.kind)] for side in (left, right)]
    assert kept[0] == kept[1]


@pytest.mark.parametrize("keadaan", list(Keadaan))
def test_what_may_be_corrected_is_what_lies_on_the_desk(keadaan):
    closed = {Keadaan.DRAFT, Keadaan.DIKEMBALIKAN, Keadaan.DIARSIPKAN}
    assert rules.is_correctable(keadaan, "kejadian") == (keadaan not in closed)
    assert not rules.is_correctable(keadaan, "nihil")


def test_every_word_of_a_version_can_be_compared():
    assert set(LABELS) == set(NAMES) - {"jenis"} | {"wilayah"}


@pytest.mark.django_db
def test_a_correction_is_a_new_version_and_the_old_words_stay():
    row = a_report()
    before = row.isi
    receipt = correct(row, apa="Contoh: jalan kebun dipalang. Sekitar 200 warga berjaga.")
    row.refresh_from_db()
    old = LaporanVersi.objects.get()
    assert (receipt.version, row.version, row.keadaan) == (2, 2, "dikirim")
    assert (old.version, old.isi, old.reason) == (1, before.as_json(), REASON)
    (step,) = differences_of(row)
    (column,) = [each for each in step.columns if each.label == "Apa yang terjadi"]
    assert ("del", "20") in [(p.kind, p.text) for p in column.before]
    assert ("ins", "200") in [(p.kind, p.text) for p in column.after]


@pytest.mark.django_db
def test_an_earlier_version_can_never_be_changed():
    row = a_report()
    correct(row, apa="Contoh: jalan kebun dipalang kayu besar.")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        LaporanVersi.objects.update(reason="lain")


@pytest.mark.django_db
def test_a_correction_after_verification_asks_for_a_look_again(jobs):
    row = a_verified_report(nilai="B2")
    correct(row, apa="Contoh: jalan kebun sudah dibuka lagi.")
    row.refresh_from_db()
    assert (row.keadaan, row.nilai, row.catatan_meja.corrected_at) == ("diverifikasi", "B2", LATER)
    assert row.ringkasan == "Contoh: akses jalan kebun ditutup warga."
    actions.review_correction(
        actor=OPERATOR_MEMPAWAH, laporan=row, nilai_sumber="B", nilai_isi="4", now=LATER
    )
    row = Laporan.objects.get(pk=row.pk)
    assert (row.nilai, row.catatan_meja.corrected_at) == ("B4", None)
    with pytest.raises(RuleViolated):
        actions.review_correction(
            actor=OPERATOR_MEMPAWAH, laporan=row, nilai_sumber="B", nilai_isi="4", now=LATER
        )


@pytest.mark.django_db
def test_a_correction_to_critical_is_looked_at_by_the_indicators_once_more(jobs):
    row = a_verified_report()
    correct(row, urgensi="kritis")
    keys = [key for _, _, key in jobs]
    assert len(set(keys)) == len(keys) == 2


@pytest.mark.django_db
def test_only_the_author_corrects_with_a_reason_and_something_new():
    row = a_report()
    refused = [
        (NotPermitted, {"actor": OPERATOR_MEMPAWAH, "apa": "Contoh: kata lain sekali."}),
        (InvalidInput, {"reason": "salah", "apa": "Contoh: kata lain sekali."}),
        (RuleViolated, {}),
    ]
    for kind, given_ in refused:
        with pytest.raises(kind):
            correct(Laporan.objects.get(pk=row.pk), **given_)
    with pytest.raises(DomainError):
        correct(row, actor=CAMAT_TOHO, apa="Contoh: kata lain sekali.")
    assert not LaporanVersi.objects.exists()


@pytest.mark.django_db
def test_an_archived_report_is_not_corrected():
    row = a_report()
    actions.archive_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, reason="Bukan urusan.", now=NOW)
    with pytest.raises(RuleViolated) as refused:
        correct(row, apa="Contoh: kata lain sekali.")
    assert refused.value.code == "laporan.correct_too_late"


@pytest.mark.django_db
def test_the_reporter_corrects_on_the_form_and_the_desk_sees_the_difference(sign_in):
    sign_in(PELAPOR_TOHO)
    row = a_verified_report(now=now())
    client = sign_in(PELAPOR_TOHO)
    address = f"/laporan/{row.pk}/perbaiki/"
    assert "Kirim perbaikan" in client.get(address).content.decode()
    fields = typed(apa="Contoh: jalan kebun dipalang <b>besi</b>.")
    assert client.post(address, fields).status_code == 422
    sent = client.post(address, fields | {"alasan": REASON})
    assert sent.status_code == 302
    desk = sign_in(OPERATOR_MEMPAWAH)
    assert "periksa lagi" in desk.get("/laporan/?tab=diverifikasi").content.decode()
    page = desk.get(f"/laporan/{row.pk}/").content.decode()
    assert "Diperbaiki pelapor sesudah diverifikasi" in page
    shown = desk.get(f"/laporan/{row.pk}/versi/").content.decode()
    assert "<ins>" in shown
    assert "&lt;" in shown
    assert PELAPOR_TOHO.name not in shown
    done = desk.post(f"/laporan/{row.pk}/tinjau/", {"nilai_sumber": "C", "nilai_isi": "3"})
    assert done.status_code == 302
    assert Laporan.objects.get(pk=row.pk).nilai == "C3"


@pytest.mark.django_db
def test_the_place_is_corrected_inside_the_kabupaten_and_seen_in_the_difference():
    row, reporter = a_report(wilayah=TOHO), OPERATOR_MEMPAWAH
    of_both = replace(reporter, grants=(*reporter.grants, *OPERATOR_SAMBAS.grants))
    Laporan.objects.filter(pk=row.pk).update(author_id=reporter.user_id)
    elsewhere = KodeWilayah("61.02.01")
    correct(row, actor=reporter, wilayah=elsewhere, apa="Contoh: ternyata di sini.")
    row.refresh_from_db()
    assert (row.wilayah_kode, LaporanVersi.objects.get().wilayah_kode) == ("61.02.01", str(TOHO))
    assert "Tempat" in [each.label for each in differences_of(row)[0].columns]
    with pytest.raises(InvalidInput) as refused:
        correct(row, actor=of_both, wilayah=SAMBAS, apa="Contoh: di kabupaten lain.")
    assert refused.value.code == "laporan.correct_other_kab"
    with pytest.raises(NotPermitted):
        correct(row, actor=reporter, wilayah=SAMBAS, apa="Contoh: di luar wilayah saya.")


@pytest.mark.django_db
def test_the_receipt_of_a_correction_says_which_version_came_and_when(sign_in):
    row = a_report()
    page = sign_in(PELAPOR_TOHO).get(f"/lapor/terima/{row.pk}/").content.decode()
    assert "Laporan sudah sampai." in page
    correct(row, apa="Contoh: jalan kebun dipalang. Sekitar 200 warga berjaga.")
    page = sign_in(PELAPOR_TOHO).get(f"/lapor/terima/{row.pk}/").content.decode()
    assert "Versi 2 sudah sampai." in page
    assert "11.00 WIB" in page
    assert "Sekitar 200 warga berjaga." in page
    assert f'href="/laporan/{row.pk}/versi/"' in page
