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

_NOT_FILTERS = frozenset({"format", "wilayah", "halaman", "urut"})
_OF_A_STRETCH = frozenset({"masa", "tanggal"})


def table_file(
    request: ActorRequest,
    kind: str,
    columns: Sequence[Column],
    rows: Sequence[Any],
    title: str,
    klasifikasi: Klasifikasi = Klasifikasi.BIASA,
    *,
    masa: str = "",
    total: Any = None,
) -> HttpResponseBase:
    """Rows as shown, as CSV or XLSX, with a note of who took them and by which filters.

    *masa* says in words for which days, also where the address leaves that to the page.
    """
    place, now = display_name(request.area), timezone.localtime()
    filters = [("wilayah", place), *_chosen(request, masa)]
    note = Keterangan(title, now, request.actor.name, klasifikasi, tuple(filters))
    response = _body(kind, columns, rows, note, total)
    return named(response, f"{title} {place} {masa}", kind)


def _body(
    kind: str, columns: Sequence[Column], rows: Sequence[Any], note: Keterangan, total: Any
) -> HttpResponseBase:
    if kind == "csv":
        chunks = write_csv(columns, rows if total is None else [*rows, total])
        return StreamingHttpResponse(chunks, content_type=CONTENT_TYPES[kind])
    if kind == "xlsx":
        body = write_xlsx(columns, rows, note, total)
        return HttpResponse(body, content_type=CONTENT_TYPES[kind])
    raise NotFound("pelaporan.unknown_format", kind=kind)


def _chosen(request: ActorRequest, masa: str) -> Iterable[tuple[str, str]]:
    if masa:
        yield "masa", masa
    left_out = _NOT_FILTERS | _OF_A_STRETCH if masa else _NOT_FILTERS
    for key, value in request.GET.items():
        if value and key not in left_out:
            yield key, str(value)


def named(response: HttpResponseBase, stem: str, kind: str) -> HttpResponseBase:
    name = filename(stem, kind, timezone.localdate())
    response.headers["Content-Disposition"] = content_disposition(name)
    return response
