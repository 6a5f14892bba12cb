"""What the page of bundles shows, and the words for what was brought."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.messages import ERROR, INFO, SUCCESS, WARNING
from django.utils import timezone
from django.utils.translation import gettext

from kentongan.akses.kalimat import sentence
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import DomainError, TooLarge
from kentongan.laporan.errors import MESSAGES
from kentongan.laporan.titipan import berkas, masuk, qr, queries
from kentongan.laporan.titipan.enums import Keadaan
from kentongan.laporan.web.titipan_isian import deliver

if TYPE_CHECKING:
    from kentongan.akses.actor import Actor
    from kentongan.laporan.titipan.models import Titipan

PIXELS = 4


def page_of(actor: "Actor", *, now: datetime) -> dict[str, Any]:
    """Of a sealed bundle no more than count, size and age is known, and no more is shown."""
    may_open = actor.holds(Permission.LAPORAN_VERIFY)
    return {
        "waiting": queries.waiting_total(actor),
        "hulu": settings.TITIPAN_HULU,
        "aside": queries.list_titipan(actor, Keadaan.DISISIHKAN),
        "may_open": may_open,
        "answered": queries.list_titipan(actor, Keadaan.DIBUKA, Keadaan.DIANTAR),
    }


def taken_in(actor: "Actor", name: str, brought: bytes) -> Iterator[tuple[int, str]]:
    """Do what can be done with a file or scanned text; one sentence for each thing in it."""
    name = "".join(c for c in name if c.isprintable())[:60]
    try:
        for data in berkas.pieces(brought):
            yield _taken_in(actor, data, name)
    except DomainError as error:
        yield ERROR, f"{name}: {_message(error)}"


def _taken_in(actor: "Actor", data: bytes, name: str) -> tuple[int, str]:
    now = timezone.now()
    try:
        if berkas.is_receipt(data):
            row = masuk.take_receipt(data, carrier=actor, now=now)
            return SUCCESS, gettext("Tanda terima %(kode)s disimpan.") % {"kode": row.kode}
        row = masuk.take_in(data, carrier=actor, now=now, deliver=deliver)
    except DomainError as error:
        return ERROR, f"{name}: {_message(error)}"
    return _told(row)


def _told(row: "Titipan") -> tuple[int, str]:
    about = {"kode": row.kode, "banyak": row.reports or 0}
    if row.keadaan == Keadaan.DIBUKA:
        words = gettext("Titipan %(kode)s dibuka: %(banyak)d laporan. Tanda terimanya di bawah.")
        return SUCCESS, words % about
    if row.keadaan == Keadaan.DISISIHKAN:
        why = gettext(row.get_alasan_display())
        words = gettext("Titipan %(kode)s disimpan dan disisihkan untuk operator. %(alasan)s.")
        return WARNING, words % (about | {"alasan": why})
    if row.keadaan == Keadaan.DIANTAR:
        return SUCCESS, gettext("Titipan %(kode)s sudah sampai; tanda terimanya di bawah.") % about
    return INFO, gettext(
        "Titipan %(kode)s disimpan tersegel, menunggu dibawa ke servernya."
    ) % about


def codes_of(receipt: bytes) -> list[dict[str, Any]]:
    """The QR codes of a receipt, drawn; ``TooLarge`` when it needs too many."""
    if not qr.fits(receipt):
        raise TooLarge("titipan.qr_too_large")
    drawn = (qr.drawing(text) for text in qr.written(receipt))
    return [{"size": size, "pixels": size * PIXELS, "path": path} for size, path in drawn]


def _message(error: DomainError) -> str:
    return sentence(MESSAGES.get(error.code, error.code), error.details)
