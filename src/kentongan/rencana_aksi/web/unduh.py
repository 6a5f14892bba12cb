"""Downloads of one plan: naskah as DOCX and PDF, matrix as XLSX."""

from django.http import HttpResponse
from django.utils import timezone

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.docx_writer import write_docx
from kentongan.dokumen.ekspor import CONTENT_TYPES, content_disposition, filename
from kentongan.dokumen.pdf_writer import write_pdf
from kentongan.kernel.errors import NotFound
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.documents.ekspor import matrix_xlsx
from kentongan.rencana_aksi.documents.naskah import naskah_of

_WRITERS = {"docx": write_docx, "pdf": write_pdf}


@requires(Permission.RENCANA_VIEW)
def unduh(request: ActorRequest, pk: int, bentuk: str) -> HttpResponse:
    rencana = queries.get_rencana(request.actor, pk)
    now = timezone.localtime()
    if bentuk == "xlsx":
        body = matrix_xlsx(rencana, by=request.actor.name, now=now)
    elif bentuk in _WRITERS:
        body = _WRITERS[bentuk](naskah_of(request.actor, rencana), made_at=now)
    else:
        raise NotFound("rencana.not_found")
    stem = f"rad-pks {queries.region_name(rencana)} {rencana.tahun}"
    response = HttpResponse(body, content_type=CONTENT_TYPES[bentuk])
    response["Content-Disposition"] = content_disposition(filename(stem, bentuk, now.date()))
    return response
