"""What was sent: a version as it was, receipts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.ekspor import CONTENT_TYPES, content_disposition, filename
from kentongan.kernel.errors import NotFound
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.documents.berkas import FORMS, written
from kentongan.rencana_aksi.documents.ekspor import matrix_xlsx
from kentongan.rencana_aksi.documents.naskah import naskah_of
from kentongan.rencana_aksi.documents.surat import receipt_paper
from kentongan.rencana_aksi.queries.tata import tata_naskah
from kentongan.rencana_aksi.web.penilaian import assessment_context
from kentongan.rencana_aksi.web.rincian import base_context, decorate, groups_of
from kentongan.wilayah.queries import display_name


@requires(Permission.RENCANA_VIEW)
def versi(request: ActorRequest, pk: int, nomor: int) -> HttpResponse:
    """A version as it was sent, with the reasons for which it came back."""
    return version_page(request, queries.get_sent(request.actor, pk), nomor)


def version_page(
    request: ActorRequest,
    rencana: Any,
    nomor: int,
    *,
    extra: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a version; *extra* is what was typed and why it failed."""
    sent = queries.get_versi(rencana, nomor)
    rows = queries.sent_rows(sent.isi)
    decorate(request, rencana, rows)
    reasons = queries.reasons_for(rencana, nomor)
    for row in rows:
        row.reasons = [each for each in reasons if each.baris_id == row.pk]
    context = base_context(request, rencana, _("Versi {n}").format(n=nomor)) | {
        "sent": sent,
        "groups": groups_of(rows),
        "of_plan": [each for each in reasons if each.baris_id is None],
        **around(request, rencana),
        **assessment_context(request, rencana, only=nomor),
    }
    return render(request, "rencana_aksi/versi.html", context | (extra or {}), status=status)


def around(request: ActorRequest, rencana: Any) -> dict[str, Any]:
    """Versions, receipts, and what the reader may do beside them."""
    receipts: list[Any] = queries.receipts_of(rencana)
    for each in receipts:
        each.penerima = display_name(each.penerima_kode)
    versions = queries.versions_of(rencana)
    return {
        "versions": versions,
        "receipts": receipts,
        "is_open": _is_open(request, rencana),
        "latest": versions[0].versi if versions else 0,
    }


def _is_open(request: ActorRequest, rencana: Any) -> bool:
    """Whether the plan as it stands may be read, and not only what was sent."""
    try:
        queries.get_rencana(request.actor, rencana.pk)
    except NotFound:
        return False
    return True


@requires(Permission.RENCANA_VIEW)
def unduh_versi(request: ActorRequest, pk: int, nomor: int, bentuk: str) -> HttpResponse:
    """The naskah or the matrix of a version, as it was sent."""
    rencana = queries.get_sent(request.actor, pk)
    sent = queries.get_versi(rencana, nomor)
    then, rows = queries.as_sent(rencana, sent), queries.sent_rows(sent.isi)
    now = timezone.localtime()
    if bentuk == "xlsx":
        body = matrix_xlsx(then, by=request.actor.name, now=now, rows=rows)
    elif bentuk in FORMS:
        templat = tata_naskah(rencana.wilayah).templat
        body = written(naskah_of(request.actor, then, rows), bentuk, now=now, templat=templat)
    else:
        raise NotFound("rencana.versi_not_found")
    stem = f"rad-pks {queries.region_name(rencana)} {rencana.tahun} versi {nomor}"
    return _file(body, stem, bentuk)


@requires(Permission.RENCANA_VIEW)
def tanda_terima(request: ActorRequest, pk: int, nomor: int, bentuk: str) -> HttpResponse:
    """The receipt to print: *nomor* is its id."""
    rencana = queries.get_sent(request.actor, pk)
    receipt = queries.get_receipt(rencana, nomor)
    if bentuk not in FORMS:
        raise NotFound("rencana.tanda_terima_not_found")
    rows = len(queries.get_versi(rencana, receipt.versi).isi["baris"])
    paper = receipt_paper(rencana, receipt, rows=rows)
    return _file(written(paper, bentuk, now=timezone.localtime()), receipt.nomor, bentuk)


def _file(body: bytes, stem: str, bentuk: str) -> HttpResponse:
    response = HttpResponse(body, content_type=CONTENT_TYPES[bentuk])
    response["Content-Disposition"] = content_disposition(filename(stem, bentuk))
    return response
