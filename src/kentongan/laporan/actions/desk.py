"""What the camat and the operator do with a report."""

from datetime import datetime

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import RuleViolated
from kentongan.laporan import gabungan, rules
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.meja.queries import check_as_seen
from kentongan.laporan.models import Laporan, Tanggapan
from kentongan.laporan.moves import ask_for_warning, expect_state, move_and_record

ON = ("laporan", Laporan)
OLAHAN = ("ringkasan", "sumber_konflik", "pola_isu", "pihak")
"""What the desk may write; never a word of the author's."""


@action(Permission.LAPORAN_CONFIRM, on=ON)
def confirm_laporan(*, actor: Actor, laporan: Laporan, now: datetime, note: str = "") -> Laporan:
    """The camat vouches for a report of the kecamatan before the operator verifies it."""
    if laporan.keadaan != Keadaan.DIKIRIM:
        raise RuleViolated("laporan.confirm_too_late", keadaan=Keadaan(laporan.keadaan).label)
    if laporan.confirmed_at is not None:
        raise RuleViolated("laporan.already_confirmed")
    if laporan.author_id == actor.user_id:
        raise RuleViolated("laporan.confirm_own")
    laporan.confirmed_at, laporan.confirmed_by = now, actor.name[:150]
    laporan.confirmation_note = note
    laporan.save(update_fields=["confirmed_at", "confirmed_by", "confirmation_note"])
    record("laporan.confirmed", target=laporan, note=note)
    return laporan


@action(Permission.LAPORAN_VERIFY, on=ON)
def enrich_laporan(
    *, actor: Actor, laporan: Laporan, now: datetime, stamp: int | None = None, **olahan: str
) -> Laporan:
    """Keep the desk's own summary and coding, beside the author's untouched words.

    With *stamp*, only if nobody has acted on the report since it was shown.
    """
    check_as_seen(actor, laporan, stamp)
    gabungan.check_alone(actor, laporan)
    changes = _enriched(laporan, olahan)
    record("laporan.enriched", target=laporan, **changes)
    return laporan


@action(Permission.LAPORAN_VERIFY, on=ON)
def grade_and_verify_laporan(
    *,
    actor: Actor,
    laporan: Laporan,
    nilai_sumber: str,
    nilai_isi: str,
    now: datetime,
    stamp: int | None = None,
    **olahan: str,
) -> Laporan:
    """Grade source (A–F) and content (1–6), and let the report count from now on.

    With *stamp*, only if nobody has acted on the report since it was shown.
    """
    check_as_seen(actor, laporan, stamp)
    rules.check_can_grade(nilai_sumber, nilai_isi)
    rules.check_source_is_known(nilai_sumber, laporan.channel)
    gabungan.check_alone(actor, laporan)
    old = _enriched(laporan, olahan)["old"]
    laporan.nilai_sumber, laporan.nilai_isi = nilai_sumber, nilai_isi
    laporan.verified_at = now
    move_and_record(
        laporan,
        Keadaan.DIVERIFIKASI,
        "laporan.verified",
        fields=["nilai_sumber", "nilai_isi", "verified_at"],
        nilai=laporan.nilai,
        old_olahan=old,
    )
    ask_for_warning(laporan)
    return laporan


@action(Permission.LAPORAN_VERIFY, on=ON)
def undo_verification(*, actor: Actor, laporan: Laporan, now: datetime) -> Laporan:
    """Take a verification back within minutes, before others have built on it."""
    gabungan.check_alone(actor, laporan)
    old = expect_state(laporan, Keadaan.DIVERIFIKASI, new=Keadaan.DIKIRIM)
    rules.check_can_undo(
        laporan.verified_at, now=now, is_forwarded=laporan.diteruskan_at is not None
    )
    nilai = laporan.nilai
    laporan.keadaan, laporan.verified_at = Keadaan.DIKIRIM.value, None
    laporan.nilai_sumber, laporan.nilai_isi = rules.source_on_arrival(laporan.channel), ""
    laporan.save(update_fields=["keadaan", "verified_at", "nilai_sumber", "nilai_isi"])
    record(
        "laporan.verification_undone",
        target=laporan,
        old=old.value,
        new=laporan.keadaan,
        old_nilai=nilai,
    )
    return laporan


@action(Permission.LAPORAN_VERIFY, on=ON)
def return_laporan(*, actor: Actor, laporan: Laporan, reason: str, now: datetime) -> Laporan:
    """Hand a report back to its author, who is told why and may send it again."""
    rules.check_reason(reason)
    gabungan.check_alone(actor, laporan)
    laporan.returned_at, laporan.returned_reason = now, reason.strip()
    move_and_record(
        laporan,
        Keadaan.DIKEMBALIKAN,
        "laporan.returned",
        fields=["returned_at", "returned_reason"],
        reason=laporan.returned_reason,
    )
    return laporan


@action(Permission.LAPORAN_FORWARD, on=ON)
def forward_laporan(*, actor: Actor, laporan: Laporan, now: datetime) -> Laporan:
    """Let the tiers above read a verified report; until then it stays where it was received."""
    gabungan.check_alone(actor, laporan)
    if laporan.verified_at is None:
        raise RuleViolated("laporan.forward_unverified")
    if laporan.diteruskan_at is not None:
        raise RuleViolated("laporan.already_forwarded")
    rules.check_can_forward(laporan.klasifikasi)
    laporan.diteruskan_at = now
    laporan.save(update_fields=["diteruskan_at"])
    record("laporan.forwarded", target=laporan)
    return laporan


@action(Permission.LAPORAN_VIEW, on=ON)
def follow_up_laporan(*, actor: Actor, laporan: Laporan, target: str, now: datetime) -> Laporan:
    """Note that *target* (PS-…, PT-…, PR-…) was made from a verified report.

    Called by the rooms above, inside their own action. Where another tier links a report that
    was forwarded to it, the desk that received it learns of that; the state stays the desk's.
    """
    if not actor.may(Permission.LAPORAN_VERIFY, in_wilayah=laporan.wilayah):
        actor.require(Permission.LAPORAN_COMMENT, in_wilayah=laporan.wilayah)
        rules.check_is_forwarded(laporan.diteruskan_at)
        record("laporan.linked_above", target=laporan, to=target)
        return laporan
    gabungan.check_alone(actor, laporan)
    if laporan.keadaan == Keadaan.DITINDAKLANJUTI:
        record("laporan.followed_up", target=laporan, to=target)
        return laporan
    move_and_record(laporan, Keadaan.DITINDAKLANJUTI, "laporan.followed_up", to=target)
    Tanggapan.objects.get_or_create(laporan=laporan, defaults={"at": now})
    return laporan


@action(Permission.LAPORAN_VERIFY, on=ON)
def complete_laporan(*, actor: Actor, laporan: Laporan, now: datetime) -> Laporan:
    """Close a report whose follow-up is done."""
    gabungan.check_alone(actor, laporan)
    move_and_record(laporan, Keadaan.SELESAI, "laporan.completed")
    return laporan


@action(Permission.LAPORAN_VERIFY, on=ON)
def archive_laporan(*, actor: Actor, laporan: Laporan, reason: str, now: datetime) -> Laporan:
    """Put a report away with a reason; it stays readable."""
    rules.check_reason(reason)
    gabungan.check_alone(actor, laporan)
    move_and_record(laporan, Keadaan.DIARSIPKAN, "laporan.archived", reason=reason.strip())
    return laporan


def _enriched(row: Laporan, olahan: dict[str, str]) -> dict[str, dict[str, str]]:
    changed = {
        name: value
        for name, value in olahan.items()
        if name in OLAHAN and getattr(row, name) != value
    }
    old = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(update_fields=list(changed))
    return {"old": old, "new": changed}
