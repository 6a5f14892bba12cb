"""Writing down what somebody said by telephone, in a letter or at the counter."""

import uuid as uuids
from datetime import datetime

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.actions import send_laporan
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.identitas import check_may_open, tell_inspectors
from kentongan.laporan.isi import Isi
from kentongan.laporan.models import Laporan
from kentongan.laporan.moves import move_and_record
from kentongan.laporan.receipts import Receipt
from kentongan.pintu.models import PemberiKabar
from kentongan.pintu.rules import catat as rules

ON = ("laporan", Laporan)
UNDONE = "Diurungkan dari Catat cepat: salah catat."


@action(Permission.LAPORAN_SEND)
def catat_kabar(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    uuid: uuids.UUID,
    isi: Isi,
    channel: str,
    now: datetime,
    nama: str = "",
    kontak: str = "",
) -> Receipt:
    """Receive what somebody else told the actor; who it was is kept apart.

    Raises:
        InvalidInput: something in the report must be mended.

    """
    receipt: Receipt = send_laporan(
        actor=actor, wilayah=wilayah, uuid=uuid, isi=isi, now=now, channel=channel
    )
    has_name = bool(nama.strip() or kontak.strip())
    if has_name and not receipt.is_repeat:
        PemberiKabar.objects.create(
            laporan_id=receipt.pk, nama=nama.strip(), kontak=kontak.strip(), kept_at=now
        )
    record("pintu.noted", target=receipt.nomor, channel=channel, has_name=has_name)
    return receipt


@action(Permission.LAPORAN_SEND, on=ON)
def undo_catat(*, actor: Actor, laporan: Laporan, now: datetime) -> Laporan:
    """Put away what the actor wrote down wrongly minutes ago; the caller's name is forgotten."""
    rules.check_can_undo(
        channel=laporan.channel,
        keadaan=laporan.keadaan,
        author_id=laporan.author_id,
        user_id=actor.user_id,
        received_at=laporan.received_at,
        now=now,
    )
    PemberiKabar.objects.filter(laporan_id=laporan.pk).delete()
    # Not the desk's deed: who wrote it down takes it back, in the provinsi, too.
    move_and_record(laporan, Keadaan.DIARSIPKAN, "laporan.archived", reason=UNDONE)
    record("pintu.undone", target=laporan)
    return laporan


@action(Permission.LAPORAN_SOURCE_VIEW, on=ON)
def reveal_pemberi(*, actor: Actor, laporan: Laporan, reason: str, now: datetime) -> PemberiKabar:
    """Who gave the news, for a reason that is traced and told to the inspektur."""
    check_may_open(actor, laporan, reason)
    row = PemberiKabar.objects.filter(laporan_id=laporan.pk).first()
    if row is None:
        raise NotFound("pintu.pemberi_not_found")
    record("pintu.name_seen", target=laporan, reason=reason.strip())
    tell_inspectors(actor, laporan, reason.strip(), now)
    return row
