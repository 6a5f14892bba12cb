"""Asking the reporter back, and answering: one thread for each report."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.models import Akun
from kentongan.akses.permissions import Permission
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import NotPermitted, RuleViolated
from kentongan.laporan.anonim.queries import additions_lately
from kentongan.laporan.anonim.rules import check_can_add
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.meja import queries, rules
from kentongan.laporan.meja.enums import Tanya
from kentongan.laporan.meja.models import CatatanMeja, Pesan
from kentongan.laporan.models import Laporan
from kentongan.laporan.moves import record_unnamed
from kentongan.pemberitahuan.enums import Jenis
from kentongan.pemberitahuan.kirim import notify

ON = ("laporan", Laporan)


@action(Permission.LAPORAN_VERIFY, on=ON)
def ask_pelapor(*, actor: Actor, laporan: Laporan, text: str, now: datetime) -> Pesan:
    """Ask the reporter, who is told and answers in the same thread.

    The trace holds that it was asked, not the words: they stay with the report.
    """
    kept = rules.check_message(text)
    rules.check_can_ask(
        jenis=laporan.jenis,
        keadaan=Keadaan(laporan.keadaan),
        author_id=laporan.author_id,
        asker_id=actor.user_id,
        has_code=laporan.is_anonim,
    )
    pesan = _written(laporan, actor, kept, now, is_desk=True)
    note = queries.note_of(laporan)
    note.tanya, note.asked_at = Tanya.MENUNGGU.value, now
    note.save()
    record("laporan.asked", target=laporan, pesan=pesan.pk)
    _tell([laporan.author_id], pesan, "Operator bertanya")
    return pesan


@action(Permission.LAPORAN_SEND, on=ON)
def answer_desk(*, actor: Actor, laporan: Laporan, text: str, now: datetime) -> Pesan:
    """Answer the desk's question; the report needs its attention again."""
    if laporan.author_id != actor.user_id:
        raise NotPermitted("laporan.not_author")
    kept, note = rules.check_message(text), queries.note_of(laporan)
    rules.check_can_answer(note.tanya, Keadaan(laporan.keadaan))
    return _from_reporter(laporan, actor, kept, now, note, "laporan.answered")


@action(Permission.LAPORAN_SEND, on=ON)
def add_anonim(*, actor: Actor, laporan: Laporan, text: str, now: datetime) -> Pesan:
    """Write under a tracking code: an answer, or what has come to be known since.

    Called for who has shown the code of that very report. A returned report goes back to
    the desk by it; its words stay as they were sent.
    """
    if not laporan.is_anonim:
        raise NotPermitted("laporan.not_author")
    kept, keadaan = rules.check_message(text), Keadaan(laporan.keadaan)
    check_can_add(keadaan, lately=additions_lately(laporan, now=now))
    last = Pesan.objects.filter(laporan=laporan).last()
    if last is not None and not last.is_desk and last.text == kept:  # the page was sent twice
        record_unnamed("laporan.added_again", target=laporan, pesan=last.pk)
        return last
    note = queries.note_of(laporan)
    event = "laporan.answered" if note.tanya == Tanya.MENUNGGU else "laporan.added"
    pesan = _from_reporter(laporan, actor, kept, now, note, event)
    if keadaan is Keadaan.DIKEMBALIKAN:
        laporan.keadaan, laporan.sent_at = Keadaan.DIKIRIM.value, now
        laporan.returned_at, laporan.returned_reason = None, ""
        laporan.save(update_fields=["keadaan", "sent_at", "returned_at", "returned_reason"])
        record_unnamed("laporan.sent_again", target=laporan, old=keadaan.value, new=laporan.keadaan)
    return pesan


@action(Permission.LAPORAN_VERIFY, on=ON)
def close_conversation(*, actor: Actor, laporan: Laporan, now: datetime) -> Laporan:
    """Take note of an answer, or wait for one no longer."""
    note = queries.note_of(laporan)
    if not note.tanya:
        raise RuleViolated("laporan.nothing_asked")
    old, note.tanya = note.tanya, ""
    note.save()
    record("laporan.conversation_closed", target=laporan, old=old)
    return laporan


def _from_reporter(
    laporan: Laporan, actor: Actor, text: str, now: datetime, note: CatatanMeja, event: str
) -> Pesan:
    pesan = _written(laporan, actor, text, now, is_desk=False)
    note.tanya, note.answered_at = Tanya.DIJAWAB.value, now
    note.snoozed_until, note.snooze_reason = None, ""
    note.save()
    record_unnamed(event, target=laporan, pesan=pesan.pk)
    asked = Pesan.objects.filter(laporan=laporan, is_desk=True).order_by("-id")
    askers = asked.values_list("author_id", flat=True)[:1]
    _tell([note.pemegang_id] if note.pemegang_id else askers, pesan, "Pelapor menjawab")
    return pesan


def _written(laporan: Laporan, actor: Actor, text: str, now: datetime, *, is_desk: bool) -> Pesan:
    return Pesan.objects.create(
        laporan=laporan,
        is_desk=is_desk,
        author_id=actor.user_id,
        desk_name=actor.name[:150] if is_desk else "",
        text=text,
        created_at=now,
    )


def _tell(account_ids: Iterable[Any], pesan: Pesan, words: str) -> None:
    laporan = pesan.laporan
    is_secret = laporan.klasifikasi >= Klasifikasi.RAHASIA
    notify(
        Akun.objects.filter(pk__in=account_ids, is_active=True),
        kind=Jenis.LAPORAN,
        nomor=laporan.nomor,
        title=f"{words}: laporan {laporan.nomor}",
        body="" if is_secret else pesan.text[:200],
        url=reverse("laporan:rincian", args=[laporan.pk]) + "#percakapan",
        key=f"laporan:{laporan.pk}:pesan:{pesan.pk}",
    )
