"""Writes about bundles and phones."""

from datetime import datetime

from django.db import transaction

from kentongan.akses.action import action, check_transition, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import NotFound, RuleViolated
from kentongan.kernel.penyimpanan import keep_file
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.titipan import queries, rules
from kentongan.laporan.titipan.amplop import Sealed, mark_of, public_of
from kentongan.laporan.titipan.enums import TRANSITIONS, Alasan, Keadaan
from kentongan.laporan.titipan.models import Perangkat, Titipan

_NODE = "a bundle is one, whoever brings it"


@action(Permission.LAPORAN_SEND)
def register_perangkat(
    *, actor: Actor, wilayah: KodeWilayah, kunci: bytes, nama: str, now: datetime
) -> Perangkat:
    """Let a phone seal bundles in the name of *actor*; the same key again changes nothing.

    Raises:
        InvalidInput: *kunci* is no key.
        RuleViolated: it belongs to another account, was revoked, or there are too many.

    """
    public_of(kunci)
    sidik = mark_of(kunci).hex()
    row = Perangkat.objects.filter(sidik=sidik).first()
    if row is None:
        rules.check_may_register(len(queries.perangkat_in_use(actor)))
        row = Perangkat.objects.create(
            akun_id=actor.user_id, sidik=sidik, kunci=kunci.hex(), nama=nama, created_at=now
        )
        record("perangkat.registered", target=row, sidik=sidik)
        return row
    if row.akun_id != actor.user_id:
        raise RuleViolated("titipan.device_taken")
    if row.revoked_at is not None:
        raise RuleViolated("titipan.device_revoked")
    record("perangkat.registered_again", target=row)
    return row


@action(Permission.LAPORAN_SEND)
def revoke_perangkat(
    *, actor: Actor, wilayah: KodeWilayah, perangkat_id: int, now: datetime
) -> Perangkat:
    """Bundles of this phone are kept aside from now on."""
    row = Perangkat.objects.filter(akun_id=actor.user_id, pk=perangkat_id).first()
    if row is None:
        raise NotFound("titipan.device_not_found")
    row.revoked_at = row.revoked_at or now
    row.save(update_fields=["revoked_at"])
    record("perangkat.revoked", target=row)
    return row


@action(Permission.LAPORAN_SEND)
def keep_titipan(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    bundle: Sealed,
    now: datetime,
    home: KodeWilayah | None = None,
    alasan: Alasan | None = None,
    perangkat: Perangkat | None = None,
) -> Titipan:
    """Keep a sealed bundle: to be carried on, or with *alasan* aside; the same one once.

    *home* is the area of the phone's account, whose operator looks after it.
    """
    row = _row(bundle, now)
    if row.pk is None:
        row.wilayah_kode, row.author_id = str(home or wilayah), actor.user_id
        keep_file(row.path, bundle.data)
    old = Keadaan(row.keadaan)
    if alasan is not None:
        row.keadaan, row.alasan, row.perangkat = Keadaan.DISISIHKAN.value, alasan.value, perangkat
        if row.pk and old is not Keadaan.DISISIHKAN:
            check_transition(TRANSITIONS, old, Keadaan.DISISIHKAN, "titipan.bad_transition")
    is_new = row.pk is None
    row.save()
    event = "titipan.kept" if is_new else "titipan.kept_again"
    record(event, target=row, sha256=row.sha256, bytes=row.bytes, keadaan=row.keadaan)
    return row


@action(Permission.LAPORAN_SEND)
def note_opened(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    home: KodeWilayah,
    bundle: Sealed,
    perangkat: Perangkat,
    tanda_terima: bytes,
    reports: int,
    refused: int,
    now: datetime,
) -> Titipan:
    """Write down that all reports of a bundle were handed to the intake, and its receipt."""
    row = _row(bundle, now)
    if row.keadaan == Keadaan.DIBUKA:  # two carriers at the same time
        record("titipan.opened_again", target=row)
        return row
    if row.pk is None:
        row.author_id = actor.user_id
    else:
        old = Keadaan(row.keadaan)
        check_transition(TRANSITIONS, old, Keadaan.DIBUKA, "titipan.bad_transition")
    row.wilayah_kode, row.keadaan, row.perangkat = str(home), Keadaan.DIBUKA.value, perangkat
    row.tanda_terima, row.reports, row.answered_at = tanda_terima, reports, now
    row.save()
    Perangkat.objects.filter(pk=perangkat.pk).update(used_at=now)
    record(
        "titipan.opened", target=row, sha256=row.sha256, reports=reports, refused=refused,
        perangkat=perangkat.sidik,
    )  # fmt: skip
    return row


@action(Permission.LAPORAN_SEND, on=("titipan", Titipan))
def keep_receipt(*, actor: Actor, titipan: Titipan, data: bytes, now: datetime) -> Titipan:
    """Keep the receipt that came back for a bundle that this node carries."""
    old = Keadaan(titipan.keadaan)
    if old is not Keadaan.MENUNGGU:
        record("titipan.answered_again", target=titipan)
        return titipan
    titipan.keadaan, titipan.tanda_terima = Keadaan.DIANTAR.value, data
    titipan.answered_at, titipan.next_at, titipan.trouble = now, None, ""
    titipan.save()
    record("titipan.answered", target=titipan, old=old.value, new=titipan.keadaan)
    return titipan


@action(Permission.LAPORAN_SEND, on=("titipan", Titipan))
def note_taken(*, actor: Actor, titipan: Titipan, now: datetime) -> Titipan:
    """Write down that the sealed file was taken along; it goes on waiting for its receipt."""
    titipan.taken_at = now
    titipan.save(update_fields=["taken_at"])
    record("titipan.taken", target=titipan)
    return titipan


@action(Permission.LAPORAN_SEND, on=("titipan", Titipan))
def note_tried(*, actor: Actor, titipan: Titipan, trouble: str, next_at: datetime) -> Titipan:
    """Write down that a bundle could not be delivered, why, and when it is tried again."""
    titipan.tries += 1
    titipan.trouble, titipan.next_at = trouble[:300], next_at
    titipan.save(update_fields=["tries", "trouble", "next_at"])
    record("titipan.tried", target=titipan, tries=titipan.tries, trouble=titipan.trouble)
    return titipan


@action(Permission.LAPORAN_SEND, on=("titipan", Titipan))
def discard_titipan(*, actor: Actor, titipan: Titipan) -> None:
    """Throw away what was left here without an account and never opened; the trace keeps its hash.

    Raises:
        RuleViolated: somebody brought it, or it was answered meanwhile.

    """
    if titipan.author_id or titipan.keadaan != Keadaan.MENUNGGU:
        raise RuleViolated("titipan.not_junk")
    record(
        "titipan.discarded",
        target=titipan,
        sha256=titipan.sha256,
        bytes=titipan.bytes,
        received_at=titipan.received_at.isoformat(),
        tries=titipan.tries,
    )
    path = titipan.path
    titipan.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def _row(bundle: Sealed, now: datetime) -> Titipan:
    rows = Titipan.objects.unscoped(reason=_NODE).select_for_update()
    found: Titipan | None = rows.filter(sha256=bundle.sha256).first()
    return found or Titipan(
        uuid=bundle.uuid,
        sha256=bundle.sha256,
        key_id=bundle.key_id.hex(),
        keadaan=Keadaan.MENUNGGU.value,
        bytes=len(bundle.data),
        received_at=now,
    )
