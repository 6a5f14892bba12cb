"""Whom a warning is told to, and in which words. Called inside the actions."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from kentongan.kernel.enums import Klasifikasi
from kentongan.pemberitahuan.enums import Jenis
from kentongan.pemberitahuan.kirim import notify
from kentongan.peringatan.models import Penerima, Peringatan
from kentongan.peringatan.recipients import accounts_behind, desk_of


def warn(row: Peringatan, penerima: list[Penerima], now: datetime) -> None:
    """Tell recipients of a new warning."""
    notify(
        accounts_behind(penerima, today=timezone.localdate(now)),
        kind=Jenis.PERINGATAN,
        nomor=row.nomor,
        title=_title(row, row.judul),
        body=row.diminta if row.klasifikasi < Klasifikasi.RAHASIA else "",
        url=_url(row),
        key=f"peringatan:{row.pk}",
    )


def answered(row: Peringatan, penerima: Penerima, now: datetime) -> None:
    """Tell the desk that a recipient answered."""
    notify(
        desk_of(row, today=timezone.localdate(now)),
        kind=Jenis.PERINGATAN,
        nomor=row.nomor,
        title=_title(row, f"{penerima.nama} menjawab"),
        url=_url(row),
        key=f"peringatan:{row.pk}:jawab:{penerima.pk}:{now.isoformat()}",
    )


def dun(row: Peringatan, penerima: list[Penerima], key: str, words: str, now: datetime) -> None:
    """Remind recipients; when a clock ran out (key ``lewat:…``) the desk learns of it, too."""
    today = timezone.localdate(now)
    who = accounts_behind(penerima, today=today)
    who += desk_of(row, today=today) if key.startswith("lewat") else []
    notify(
        who,
        kind=Jenis.TAGIHAN,
        nomor=row.nomor,
        title=_title(row, words),
        url=_url(row),
        key=f"peringatan:{row.pk}:{key}",
    )


def ended(row: Peringatan, now: datetime) -> None:
    """Tell all recipients that the warning was closed or cancelled."""
    notify(
        accounts_behind(row.penerima.all(), today=timezone.localdate(now)),
        kind=Jenis.PERINGATAN,
        nomor=row.nomor,
        title=_title(row, row.get_keadaan_display()),
        url=_url(row),
        key=f"peringatan:{row.pk}:{row.keadaan}",
    )


def _title(row: Peringatan, text: str) -> str:
    """What the bell says; of a secret warning its number only."""
    number = f"Peringatan {row.nomor}"
    return f"{number}: {text}" if row.klasifikasi < Klasifikasi.RAHASIA else number


def _url(row: Peringatan) -> str:
    return reverse("peringatan:rincian", args=[row.pk])
