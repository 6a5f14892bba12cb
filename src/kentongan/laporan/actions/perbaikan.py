"""Correcting what was sent: a new version beside the old one, and a look again by the desk."""

from collections.abc import Sequence
from datetime import datetime

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import kiriman, rules
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.isi import Isi
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.models import Laporan
from kentongan.laporan.moves import ask_for_warning, record_unnamed
from kentongan.laporan.photos import Photo
from kentongan.laporan.receipts import Receipt, receipt_of

ON = ("laporan", Laporan)


@action(Permission.LAPORAN_SEND, on=ON)
def correct_laporan(
    *,
    actor: Actor,
    laporan: Laporan,
    isi: Isi,
    reason: str,
    now: datetime,
    photos: Sequence[Photo] = (),
    is_not_intelligence: bool = False,
    wilayah: KodeWilayah | None = None,
) -> Receipt:
    """Put a new version in the place of a sent one; its state and the desk's work stay.

    Raises:
        RuleViolated: nothing changed, or the report is a draft, returned, archived or nihil.

    """
    kiriman.require_author(actor, laporan)
    rules.check_can_correct(Keadaan(laporan.keadaan), laporan.jenis)
    rules.check_correction_reason(reason)
    place = kiriman.placed(actor, laporan, wilayah)
    isi = kiriman.checked(
        isi, place, now, is_not_intelligence=is_not_intelligence, channel=laporan.channel
    )
    if isi.digest(str(place)) == laporan.digest and not photos:
        raise RuleViolated("laporan.nothing_corrected")
    kiriman.keep_version(laporan, reason.strip(), now)
    kiriman.write(laporan, isi, place)
    laporan.version += 1
    laporan.save()
    kiriman.attach_all(laporan, photos, now)
    if laporan.verified_at is not None:
        note = desk.note_of(laporan)
        note.corrected_at = now
        note.save()
    record_unnamed(
        "laporan.corrected",
        target=laporan,
        version=laporan.version,
        digest=laporan.digest,
        reason=reason.strip(),
    )
    ask_for_warning(laporan, if_critical=True)
    return receipt_of(laporan)


@action(Permission.LAPORAN_VERIFY, on=ON)
def review_correction(
    *, actor: Actor, laporan: Laporan, nilai_sumber: str, nilai_isi: str, now: datetime
) -> Laporan:
    """Look at a corrected report again: the grade is kept or given anew."""
    note = desk.note_of(laporan)
    if note.corrected_at is None:
        raise RuleViolated("laporan.nothing_to_review")
    rules.check_can_grade(nilai_sumber, nilai_isi)
    rules.check_source_is_known(nilai_sumber, laporan.channel)
    old = laporan.nilai
    laporan.nilai_sumber, laporan.nilai_isi = nilai_sumber, nilai_isi
    laporan.save(update_fields=["nilai_sumber", "nilai_isi"])
    note.corrected_at = None
    note.save()
    record(
        "laporan.correction_reviewed",
        target=laporan,
        version=laporan.version,
        nilai=laporan.nilai,
        old_nilai=old,
    )
    ask_for_warning(laporan)
    return laporan
