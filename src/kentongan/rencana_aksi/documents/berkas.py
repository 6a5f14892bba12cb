"""Many letters in one ZIP, and one document in the asked form."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime

from kentongan.dokumen.docx_writer import write_docx
from kentongan.dokumen.ekspor import filename
from kentongan.dokumen.naskah import Naskah
from kentongan.dokumen.pdf_writer import write_pdf
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.documents.rapat import lacks_of
from kentongan.rencana_aksi.documents.surat import reminder_letter
from kentongan.rencana_aksi.queries.tata import tata_naskah

FORMS = ("docx", "pdf")


def written(naskah: Naskah, bentuk: str, *, now: datetime, templat: bytes | None = None) -> bytes:
    if bentuk == "pdf":
        return write_pdf(naskah, made_at=now)
    return write_docx(naskah, made_at=now, templat=templat)


def owing(
    rows: Sequence[queries.BarisKepatuhan], tahun: int, day: date
) -> list[queries.BarisKepatuhan]:
    """The regions that lack something."""
    return [row for row in rows if lacks_of(row, tahun, day)]


def letters_zip(
    rows: Sequence[queries.BarisKepatuhan],
    *,
    wilayah: KodeWilayah,
    tahun: int,
    day: date,
    bentuk: str,
    now: datetime,
    told: Callable[[int], object] = lambda _done: None,
) -> bytes:
    """One reminder for each region that lacks something; *told* hears how many are done."""
    sender = tata_naskah(wilayah)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for done, row in enumerate(owing(rows, tahun, day), 1):
            letter = reminder_letter(row, sender=sender, tahun=tahun, day=day)
            name = filename(f"surat {row.wilayah} {row.nama}", bentuk)
            bundle.writestr(name, written(letter, bentuk, now=now))
            told(done)
    return buffer.getvalue()
