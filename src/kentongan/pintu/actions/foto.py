"""Photos that came with a message, added to the report that it became or belongs to."""

from datetime import datetime

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.models import Akun
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import actor_of
from kentongan.kernel.errors import DomainError, NotPermitted
from kentongan.laporan import photos
from kentongan.laporan.actions import attach_photo
from kentongan.pintu import balasan
from kentongan.pintu.balas import reply
from kentongan.pintu.enums import KeadaanPesan
from kentongan.pintu.models import PesanMasuk
from kentongan.pintu.pesan import sentence_of

ON = ("pesan", PesanMasuk)


@action(Permission.PESAN_MANAGE, on=ON)
def add_photo(
    *, actor: Actor, pesan: PesanMasuk, number: int, data: bytes, now: datetime
) -> PesanMasuk:
    """Add what was fetched to the report, in the name of its author, once; say what is wrong."""
    held = pesan.lampiran[number]
    if "sha256" in held or pesan.laporan is None:
        record("pintu.photo_again", target=pesan)
        return pesan
    try:
        photo = photos.clean(data, name="Foto")
        author = _author(pesan, now)
        attach_photo(actor=author, laporan=pesan.laporan, photo=photo, now=now)
    except DomainError as error:
        _refuse(pesan, held, sentence_of(error))
    else:
        held.update(sha256=photo.sha256)
        if pesan.keadaan == KeadaanPesan.DIJAWAB:
            reply(pesan, balasan.photo_added(pesan.laporan.nomor))
    pesan.save(update_fields=["lampiran"])
    record("pintu.photo_added", target=pesan, is_kept="sha256" in held)
    return pesan


@action(Permission.PESAN_MANAGE, on=ON)
def miss_photo(
    *, actor: Actor, pesan: PesanMasuk, number: int, reason: str, now: datetime
) -> PesanMasuk:
    """Note that a photo can not be fetched, and say so to who sent it."""
    _refuse(pesan, pesan.lampiran[number], reason)
    pesan.save(update_fields=["lampiran"])
    record("pintu.photo_missed", target=pesan)
    return pesan


def _author(pesan: PesanMasuk, now: datetime) -> Actor:
    laporan = pesan.laporan
    akun = Akun.objects.filter(pk=laporan.author_id or 0).first() if laporan else None
    author = actor_of(akun, today=now.date()) if akun else None
    if author is None:
        raise NotPermitted("laporan.not_author")
    return author


def _refuse(pesan: PesanMasuk, held: dict[str, object], sentence: str) -> None:
    held["masalah"] = sentence[:300]
    if pesan.akun_id is not None:
        reply(pesan, balasan.failed(sentence))
