"""Writes of how a region's documents look."""

from datetime import datetime
from typing import TypedDict

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.dokumen.docx_writer import check_templat
from kentongan.dokumen.gambar import lambang_of
from kentongan.dokumen.nomor import PolaNomor
from kentongan.kernel.errors import RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.models import NaskahDaerah
from kentongan.rencana_aksi.queries.tata import saved_naskah
from kentongan.rencana_aksi.rules.paragraphs import own_words

KEPT = 10
"""How many savings can be undone one after the other."""


class IsianNaskah(TypedDict):
    """What a person writes about the documents of the region."""

    pemerintah: str
    instansi: str
    alamat: str
    pola_nomor: str
    kode_surat: str
    kertas: str
    tempat: str
    jabatan: str
    nama: str
    pangkat: str
    nip: str
    tembusan: str
    paragraf: dict[str, str]


@action(Permission.RENCANA_DRAFT)
def save_naskah(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    isian: IsianNaskah,
    lambang: tuple[str, bytes] | None,
    templat: tuple[str, bytes] | None,
    dropped: frozenset[str],
    now: datetime,
) -> NaskahDaerah:
    """Keep the settings as a new row; files are (name, content), *dropped* names those removed.

    Raises:
        InvalidInput: a pattern of numbers or a file cannot be used.
        TooLarge: the Word file is too large.

    """
    past = saved_naskah(wilayah)
    row = NaskahDaerah(wilayah_kode=str(wilayah), **isian)
    row.paragraf = own_words(isian["paragraf"])
    if row.pola_nomor:
        PolaNomor(row.pola_nomor)
    if past:
        row.lambang, row.templat = past[0].lambang, past[0].templat
        row.templat_nama = past[0].templat_nama
    _take_files(row, lambang, templat, dropped)
    row.created_at, row.penyimpan = now, actor.name[:200]
    row.save()
    NaskahDaerah.objects.filter(pk__in=[old.pk for old in past[KEPT - 1 :]]).delete()
    record("naskah.saved", target=row, templat=row.templat_nama, lambang=row.lambang is not None)
    return row


def _take_files(
    row: NaskahDaerah,
    lambang: tuple[str, bytes] | None,
    templat: tuple[str, bytes] | None,
    dropped: frozenset[str],
) -> None:
    if "lambang" in dropped:
        row.lambang = None
    if "templat" in dropped:
        row.templat, row.templat_nama = None, ""
    if lambang is not None:
        row.lambang = lambang_of(lambang[1], name=lambang[0])
    if templat is not None:
        check_templat(templat[1], name=templat[0])
        row.templat, row.templat_nama = templat[1], templat[0][:120]


@action(Permission.RENCANA_DRAFT)
def undo_naskah(*, actor: Actor, wilayah: KodeWilayah) -> None:
    """Go back to what held before the last saving.

    Raises:
        RuleViolated: nothing was saved.

    """
    past = saved_naskah(wilayah)
    if not past:
        raise RuleViolated("rencana.naskah_nothing_to_undo")
    record("naskah.undone", target=past[0])
    past[0].delete()


@action(Permission.RENCANA_DRAFT)
def reset_naskah(*, actor: Actor, wilayah: KodeWilayah, now: datetime) -> NaskahDaerah:
    """Take the defaults again; undoing brings the region's own back."""
    row = NaskahDaerah.objects.create(
        wilayah_kode=str(wilayah), created_at=now, penyimpan=actor.name[:200]
    )
    record("naskah.reset", target=row)
    return row
