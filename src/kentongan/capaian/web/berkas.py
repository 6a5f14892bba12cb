"""Lists as files, of exactly what is shown."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone

from kentongan.akses.http import ActorRequest
from kentongan.capaian.documents import ekspor
from kentongan.dokumen.ekspor import (
    CONTENT_TYPES,
    content_disposition,
    filename,
    write_csv,
    write_xlsx,
)
from kentongan.kernel.errors import NotFound
from kentongan.wilayah.queries import display_name


def table_file(
    request: ActorRequest, kind: str, columns: Any, rows: Iterable[Any], title: str
) -> HttpResponse:
    """Rows as listed, as CSV or XLSX."""
    now = timezone.localtime()
    filters = tuple(
        (key, str(value)) for key, value in request.GET.items() if value and key != "format"
    )
    note = ekspor.note(title, by=request.actor.name, now=now, filters=filters)
    if kind == "csv":
        response: Any = StreamingHttpResponse(
            write_csv(columns, rows), content_type=CONTENT_TYPES[kind]
        )
    elif kind == "xlsx":
        response = HttpResponse(write_xlsx(columns, rows, note), content_type=CONTENT_TYPES[kind])
    else:
        raise NotFound("capaian.not_found")
    name = filename(f"{title} {display_name(request.area)}", kind, now.date())
    response["Content-Disposition"] = content_disposition(name)
    return response  # type: ignore[no-any-return]
