"""What an author does: send, send again, say nihil, add a photo."""

import uuid as uuids
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import IntegrityError

from kentongan.akses.action import Instead, action
from kentongan.akses.actor import Actor
from kentongan.akses.numbering import next_number
from kentongan.akses.permissions import Permission
from kentongan.akses.rows import insert_row
from kentongan.kernel.errors import RuleViolated
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan import kiriman, places, rules
from kentongan.laporan.enums import Jenis, Keadaan, Saluran
from kentongan.laporan.isi import Isi
from kentongan.laporan.meja import notes
from kentongan.laporan.models import Lampiran, Laporan
from kentongan.laporan.moves import ask_for_warning, expect_state, record_unnamed
from kentongan.laporan.photos import Photo
from kentongan.laporan.receipts import Receipt, receipt_of

ON = ("laporan", Laporan)
NIHIL = uuids.UUID("6f0c1d3e-5a7b-4c2d-9e8f-0a1b2c3d4e5f")
"""Namespace of the ids of nihil reports: one per author, area and day."""


@action(Permission.LAPORAN_SEND)
def send_laporan(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    uuid: uuids.UUID,
    isi: Isi,
    now: datetime,
    channel: str = Saluran.WEB.value,
    client_sent_at: datetime | None = None,
    photos: Sequence[Photo] = (),
    is_not_intelligence: bool = False,
) -> Receipt:
    """Receive a report, once: *uuid* is made by the sender, who may send again in doubt.

    Raises:
        InvalidInput: something in the report must be mended.
        RuleViolated: *uuid* belongs to another author or to other words.

    """
    isi = kiriman.checked(
        isi, wilayah, now, is_not_intelligence=is_not_intelligence, channel=channel
    )
    row = Laporan(
        uuid=uuid,
        wilayah_kode=str(wilayah),
        author_id=actor.user_id or None,
        channel=channel,
        client_sent_at=client_sent_at,
        nilai_sumber=rules.source_on_arrival(channel),
        **isi.values(),
    )
    row.digest = isi.digest(str(wilayah))
    return _received(row, photos, now)


@action(Permission.LAPORAN_SEND)
def send_nihil(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    now: datetime,
    sumber: str = "",
    channel: str = Saluran.WEB.value,
    written_at: datetime | None = None,
) -> Receipt:
    """Receive the news that nothing happened today: once per author, area and day.

    *written_at* is when it was said, where a phone without a network kept it until *now*.
    """
    day = kiriman.local(wilayah, written_at or now).date()
    isi = Isi(jenis=Jenis.NIHIL.value, judul="Nihil", happened_on=day, sumber=sumber)
    row = Laporan(
        uuid=uuids.uuid5(NIHIL, f"{actor.user_id} {wilayah} {day}"),
        wilayah_kode=str(wilayah),
        author_id=actor.user_id,
        channel=channel,
        **kiriman.checked(isi, wilayah, now).values(),
    )
    row.digest = Isi(jenis=isi.jenis, happened_on=day).digest(str(wilayah))
    return _received(row, (), now)


@action(Permission.LAPORAN_SEND)
def save_draft(
    *, actor: Actor, wilayah: KodeWilayah, uuid: uuids.UUID, isi: Isi, now: datetime
) -> Laporan:
    """Keep what has been typed so far. Only its author sees a draft."""
    places.check_known(wilayah)
    row = _row_of_author(uuid, actor.user_id) or Laporan(uuid=uuid, author_id=actor.user_id)
    if row.keadaan != Keadaan.DRAFT:
        raise RuleViolated("laporan.uuid_reused", nomor=row.nomor)
    row.wilayah_kode = str(wilayah)
    kiriman.write(row, isi)
    row.save()
    record_unnamed("laporan.draft_saved", target=row, digest=row.digest)
    return row


@action(Permission.LAPORAN_SEND, on=ON)
def resend_laporan(
    *,
    actor: Actor,
    laporan: Laporan,
    isi: Isi,
    now: datetime,
    reason: str = "",
    photos: Sequence[Photo] = (),
    is_not_intelligence: bool = False,
    wilayah: KodeWilayah | None = None,
    version: int | None = None,
) -> Receipt:
    """Send a returned report again as a new version; the old words are kept beside it.

    *version* is the one that was corrected, where a phone kept the correction until now: the
    same one sent twice is taken once, and one that another was put in the place of is refused.
    """
    kiriman.require_author(actor, laporan)
    place = kiriman.placed(actor, laporan, wilayah)
    if version is not None and laporan.version != version:
        return _resent_before(laporan, isi, place, version)
    old = expect_state(laporan, Keadaan.DIKEMBALIKAN, new=Keadaan.DIKIRIM)
    isi = kiriman.checked(isi, place, now, is_not_intelligence=is_not_intelligence)
    kiriman.keep_version(laporan, reason or laporan.returned_reason, now)
    kiriman.write(laporan, isi, place)
    laporan.version += 1
    laporan.keadaan = Keadaan.DIKIRIM.value
    laporan.sent_at = now
    laporan.returned_at, laporan.returned_reason = None, ""
    laporan.save()
    notes.wake(laporan)
    kiriman.attach_all(laporan, photos, now)
    record_unnamed(
        "laporan.sent_again",
        target=laporan,
        version=laporan.version,
        digest=laporan.digest,
        old=old.value,
        new=laporan.keadaan,
    )
    ask_for_warning(laporan, if_critical=True)
    return receipt_of(laporan)


def _resent_before(laporan: Laporan, isi: Isi, place: KodeWilayah, version: int) -> Receipt:
    """The receipt of a correction that arrived already; anything else is for its author to see."""
    digest = isi.titled(rules.title_of(isi.apa)).digest(str(place))
    later = laporan.versi_lama.filter(version__gt=version)
    if laporan.version < version or (
        laporan.digest != digest and not later.filter(digest=digest).exists()
    ):
        raise RuleViolated(
            "laporan.corrected_elsewhere", nomor=laporan.nomor, versi=laporan.version
        )
    record_unnamed("laporan.received_again", target=laporan, channel=laporan.channel)
    return receipt_of(laporan, is_repeat=True)


@action(Permission.LAPORAN_SEND, on=ON)
def attach_photo(*, actor: Actor, laporan: Laporan, photo: Photo, now: datetime) -> Lampiran:
    """Add a photo to one's own report; the same photo twice is kept once."""
    kiriman.require_author(actor, laporan)
    return kiriman.attach_and_record(laporan, photo, now)


def _received(row: Laporan, photos: Sequence[Photo], now: datetime) -> Receipt:
    try:
        _receive(row, now)
        insert_row(row)
    except IntegrityError as taken:  # a repeat must not use up a number
        raise Instead(partial(_record_arrived_before, row, photos, now)) from taken
    return _record_received(row, photos, now)


def _receive(row: Laporan, now: datetime) -> None:
    is_nihil = row.jenis == Jenis.NIHIL
    year = kiriman.local(row.wilayah, now).year
    series = "NH" if is_nihil else "LP"
    number = next_number(series, row.wilayah.at(Tingkat.KABUPATEN_KOTA), year)
    row.nomor = f"{series}-{year}-{number:04d}"
    row.keadaan = (Keadaan.SELESAI if is_nihil else Keadaan.DIKIRIM).value
    row.received_at = row.sent_at = now


def _record_received(row: Laporan, photos: Sequence[Photo], now: datetime) -> Receipt:
    kiriman.attach_all(row, photos, now)
    record_unnamed(
        "laporan.received", target=row, jenis=row.jenis, channel=row.channel, digest=row.digest
    )
    ask_for_warning(row, if_critical=True)
    return receipt_of(row)


def _record_arrived_before(row: Laporan, photos: Sequence[Photo], now: datetime) -> Receipt:
    """The receipt of the row with the same uuid, or the reason why there is none."""
    first = _row_of_author(row.uuid, row.author_id)
    if first is None:
        raise RuleViolated("laporan.uuid_taken", field="uuid")
    if first.keadaan == Keadaan.DRAFT:
        first.wilayah_kode, first.client_sent_at = row.wilayah_kode, row.client_sent_at
        first.channel = row.channel
        kiriman.write(first, row.isi)
        _receive(first, now)
        first.save()
        return _record_received(first, photos, now)
    if first.digest != row.digest and not first.versi_lama.filter(digest=row.digest).exists():
        raise RuleViolated("laporan.uuid_reused", field="uuid", nomor=first.nomor)
    record_unnamed("laporan.received_again", target=first, channel=row.channel)
    return receipt_of(first, is_repeat=True)


def _row_of_author(uuid: uuids.UUID, author_id: int | None) -> Laporan | None:
    rows = Laporan.objects.unscoped(reason="an id is unique over all areas").select_for_update()
    row: Laporan | None = rows.filter(uuid=uuid).first()
    if row is not None and row.author_id != author_id:
        raise RuleViolated("laporan.uuid_taken", field="uuid")
    return row
