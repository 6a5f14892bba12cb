"""Lists and documents of this room as files."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from kentongan.akses.http import ActorRequest
from kentongan.dokumen.ekspor import (
    CONTENT_TYPES,
    Column,
    Keterangan,
    content_disposition,
    filename,
    write_csv,
    write_xlsx,
)
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import NotFound
from kentongan.wilayah.queries import display_name

_NOT_FILTERS = frozenset({"format"})


def table_file(
    request: ActorRequest,
    kind: str,
    columns: Sequence[Column],
    rows: Iterable[Any],
    title: str,
    klasifikasi: Klasifikasi = Klasifikasi.BIASA,
) -> HttpResponseBase:
    """Rows as shown, as CSV or XLSX, with a note of who took them and by which filters."""
    now = timezone.localtime()
    filters = tuple(
        (key, str(value)) for key, value in request.GET.items() if value and key not in _NOT_FILTERS
    )
    area = ("wilayah", display_name(request.area))
    note = Keterangan(title, now, request.actor.name, klasifikasi, (area, *filters))
    if kind == "csv":
        chunks = write_csv(columns, rows)
        response: HttpResponseBase = StreamingHttpResponse(chunks, content_type=CONTENT_TYPES[kind])
    elif kind == "xlsx":
        response = HttpResponse(write_xlsx(columns, rows, note), content_type=CONTENT_TYPES[kind])
    else:
        raise NotFound("pelaporan.unknown_format", kind=kind)
    return named(response, f"{title} {display_name(request.area)}", kind)


def named(response: HttpResponseBase, stem: str, kind: str) -> HttpResponseBase:
    name = filename(stem, kind, timezone.localdate())
    response.headers["Content-Disposition"] = content_disposition(name)
    return response
