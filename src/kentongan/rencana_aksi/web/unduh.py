"""Downloads of one plan: naskah as DOCX and PDF, matrix as XLSX."""

from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.docx_writer import write_docx
from kentongan.dokumen.ekspor import CONTENT_TYPES, content_disposition, filename
from kentongan.dokumen.naskah import Naskah
from kentongan.dokumen.pdf_writer import write_pdf
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.documents.ekspor import matrix_xlsx
from kentongan.rencana_aksi.documents.naskah import naskah_of
from kentongan.rencana_aksi.queries.tata import tata_naskah


def _docx(naskah: Naskah, wilayah: KodeWilayah, now: datetime) -> bytes:
    return write_docx(naskah, made_at=now, templat=tata_naskah(wilayah).templat)


def _pdf(naskah: Naskah, _wilayah: KodeWilayah, now: datetime) -> bytes:
    return write_pdf(naskah, made_at=now)


WRITERS = {"docx": _docx, "pdf": _pdf}


@requires(Permission.RENCANA_VIEW)
def unduh(request: ActorRequest, pk: int, bentuk: str) -> HttpResponse:
    rencana = queries.get_rencana(request.actor, pk)
    now = timezone.localtime()
    if bentuk == "xlsx":
        body = matrix_xlsx(rencana, by=request.actor.name, now=now)
    elif bentuk in WRITERS:
        body = WRITERS[bentuk](naskah_of(request.actor, rencana), rencana.wilayah, now)
    else:
        raise NotFound("rencana.not_found")
    stem = f"rad-pks {queries.region_name(rencana)} {rencana.tahun}"
    response = HttpResponse(body, content_type=CONTENT_TYPES[bentuk])
    response["Content-Disposition"] = content_disposition(filename(stem, bentuk, now.date()))
    return response
