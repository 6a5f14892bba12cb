"""What sending and correcting a report share. Called inside the actions."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, NotPermitted
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan import photos as photo_files
from kentongan.laporan import places, rules
from kentongan.laporan.enums import Keadaan, Saluran
from kentongan.laporan.isi import Isi
from kentongan.laporan.models import Lampiran, Laporan, LaporanVersi
from kentongan.laporan.moves import record_unnamed
from kentongan.laporan.photos import Photo


def local(wilayah: KodeWilayah, now: datetime) -> datetime:
    return now.astimezone(ZoneInfo(time_zone_of(wilayah)))


def checked(
    isi: Isi,
    wilayah: KodeWilayah,
    now: datetime,
    *,
    is_not_intelligence: bool = False,
    channel: str = Saluran.WEB.value,
) -> Isi:
    places.check_known(wilayah)
    rules.check_report(
        isi,
        wilayah=wilayah,
        today=local(wilayah, now).date(),
        areas_near=places.areas_near(isi.lat, isi.lon, home=wilayah),
        is_not_intelligence=is_not_intelligence,
        channel=channel,
    )
    return isi.titled(rules.title_of(isi.apa))


def write(row: Laporan, isi: Isi, wilayah: KodeWilayah | None = None) -> None:
    row.wilayah_kode = str(wilayah or row.wilayah_kode)
    for name, value in isi.values().items():
        setattr(row, name, value)
    row.digest = isi.digest(row.wilayah_kode)


def keep_version(row: Laporan, reason: str, now: datetime) -> None:
    LaporanVersi.objects.create(
        laporan=row,
        version=row.version,
        wilayah_kode=row.wilayah_kode,
        isi=row.isi.as_json(),
        digest=row.digest,
        sent_at=row.sent_at or now,
        returned_at=row.returned_at,
        reason=reason,
        replaced_at=now,
    )


def require_author(actor: Actor, laporan: Laporan) -> None:
    if laporan.author_id != actor.user_id:
        raise NotPermitted("laporan.not_author")


def placed(actor: Actor, row: Laporan, wilayah: KodeWilayah | None) -> KodeWilayah:
    """Where the author says by now that it happened; never the kabupaten/kota of another desk."""
    if wilayah is None or wilayah == row.wilayah:
        return row.wilayah
    actor.require(Permission.LAPORAN_SEND, in_wilayah=wilayah)
    if wilayah.at(Tingkat.KABUPATEN_KOTA) != row.wilayah.at(Tingkat.KABUPATEN_KOTA):
        raise InvalidInput("laporan.correct_other_kab", field="wilayah")
    return wilayah


def attach_all(row: Laporan, photos: Sequence[Photo], now: datetime) -> None:
    for photo in photos:
        attach_and_record(row, photo, now)


def attach_and_record(row: Laporan, photo: Photo, now: datetime) -> Lampiran:
    held = {kept.sha256: kept for kept in row.lampiran.all()}
    if photo.sha256 in held:
        record_unnamed("laporan.photo_again", target=row, sha256=photo.sha256)
        return held[photo.sha256]
    rules.check_can_attach(Keadaan(row.keadaan), len(held))
    photo_files.store(photo)
    lampiran = Lampiran.objects.create(
        laporan=row,
        sha256=photo.sha256,
        bytes=len(photo.data),
        width=photo.width,
        height=photo.height,
        created_at=now,
    )
    record_unnamed("laporan.photo_added", target=row, sha256=photo.sha256, bytes=lampiran.bytes)
    return lampiran
