"""Who works on a report and when: given to someone, put off, brought back."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.models import Akun
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.meja import queries, rules
from kentongan.laporan.meja.models import AlasanBaku
from kentongan.laporan.models import Laporan
from kentongan.pemberitahuan.enums import Jenis
from kentongan.pemberitahuan.kirim import notify

ON = ("laporan", Laporan)


@action(Permission.LAPORAN_VERIFY, on=ON)
def assign_laporan(
    *, actor: Actor, laporan: Laporan, akun_id: int | None, now: datetime
) -> Laporan:
    """Give a report to someone of the desk, to oneself, or (``None``) to nobody."""
    note = queries.note_of(laporan)
    old = note.pemegang_nama
    if akun_id is None:
        if note.pemegang_id is None:
            raise RuleViolated("laporan.not_held")
        note.pemegang_id, note.pemegang_nama = None, ""
        note.save()
        record("laporan.released", target=laporan, old=old)
        return laporan
    rules.check_can_hold(Keadaan(laporan.keadaan))
    akun = _of_the_desk(laporan, akun_id, now)
    note.pemegang_id, note.pemegang_nama = akun.pk, str(akun)[:150]
    note.save()
    record("laporan.assigned", target=laporan, old=old, to=note.pemegang_nama)
    if akun.pk != actor.user_id:
        _tell_holder(laporan, akun, now)
    return laporan


@action(Permission.LAPORAN_VERIFY, on=ON)
def snooze_laporan(
    *, actor: Actor, laporan: Laporan, until: datetime, reason: str, now: datetime
) -> Laporan:
    """Take a report out of the heap of work until an instant; it comes back by itself."""
    rules.check_can_hold(Keadaan(laporan.keadaan))
    kept, note = rules.check_snooze(until, reason, now=now), queries.note_of(laporan)
    old = note.snoozed_until
    note.snoozed_until, note.snooze_reason = until, kept
    note.save()
    record(
        "laporan.snoozed",
        target=laporan,
        old=old.isoformat() if old else "",
        new=until.isoformat(),
        reason=kept,
    )
    return laporan


@action(Permission.LAPORAN_VERIFY, on=ON)
def wake_laporan(*, actor: Actor, laporan: Laporan, now: datetime) -> Laporan:
    """Bring a report back before its time."""
    note = queries.note_of(laporan)
    if not rules.is_snoozed(note.snoozed_until, now=now):
        raise RuleViolated("laporan.not_snoozed")
    old = note.snoozed_until.isoformat() if note.snoozed_until else ""
    note.snoozed_until, note.snooze_reason = None, ""
    note.save()
    record("laporan.woken", target=laporan, old=old)
    return laporan


@action(Permission.LAPORAN_VERIFY)
def save_alasan_baku(
    *, actor: Actor, wilayah: KodeWilayah, reasons: Sequence[tuple[str, str]], now: datetime
) -> int:
    """Keep the reasons that the desk of *wilayah* has ready; answers how many.

    None at all means those that every desk starts with.
    """
    kept = rules.check_reasons(reasons)
    own = AlasanBaku.objects.filter(wilayah_kode=str(wilayah))
    old = list(own.values_list("judul", flat=True))
    own.delete()
    AlasanBaku.objects.bulk_create(
        AlasanBaku(wilayah_kode=str(wilayah), position=at, judul=judul[:80], teks=teks[:1000])
        for at, (judul, teks) in enumerate(kept)
    )
    record(
        "laporan.reasons_saved",
        target=f"alasan baku {wilayah}",
        old=old,
        new=[judul for judul, _ in kept],
    )
    return len(kept)


def _of_the_desk(laporan: Laporan, akun_id: int, now: datetime) -> Akun:
    desk = queries.desk_of(laporan)
    found = queries.holders_for(desk, today=timezone.localdate(now)).filter(pk=akun_id).first()
    if found is None:
        raise InvalidInput("laporan.not_of_this_desk", field="pemegang", wilayah=str(desk))
    return found


def _tell_holder(laporan: Laporan, akun: Akun, now: datetime) -> None:
    notify(
        [akun],
        kind=Jenis.LAPORAN,
        nomor=laporan.nomor,
        title=f"Laporan {laporan.nomor} diserahkan kepada Anda",
        url=reverse("laporan:rincian", args=[laporan.pk]),
        key=f"laporan:{laporan.pk}:pegang:{akun.pk}:{now.isoformat()}",
    )
