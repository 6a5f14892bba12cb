"""Paper of the evaluation meeting and reminder letters, at once or in the background."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.ekspor import CONTENT_TYPES, content_disposition, filename
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.actions import rapat as actions
from kentongan.rencana_aksi.documents.berkas import FORMS, letters_zip, owing, written
from kentongan.rencana_aksi.documents.rapat import meeting_paper
from kentongan.rencana_aksi.enums import JenisBerkas
from kentongan.rencana_aksi.queries.berkas import get_bundle, my_bundles
from kentongan.rencana_aksi.queries.tata import tata_naskah
from kentongan.rencana_aksi.web.kepatuhan import Asked
from kentongan.wilayah.queries import display_name

if TYPE_CHECKING:
    from kentongan.rencana_aksi.models import BerkasRapat

AT_ONCE = 60
"""Regions up to which the paper or the letters are made while the reader waits."""


@require_POST
@requires(Permission.KEPATUHAN_VIEW)
def bahan(request: ActorRequest, jenis: str, bentuk: str) -> HttpResponse:
    """``bahan`` is the meeting's paper, ``surat`` the letters, of exactly what is listed."""
    asked = Asked.of(request)
    if bentuk not in FORMS or jenis not in {each.value for each in JenisBerkas}:
        raise NotFound("rencana.berkas_not_found")
    rows = asked.rows(request)
    if jenis == JenisBerkas.SURAT and not owing(rows, asked.tahun, asked.day):
        messages.success(request, _("Semua daerah yang tampil sudah memenuhi syarat."))
        return redirect(asked.address)
    if len(rows) > AT_ONCE:
        row = _order(request, asked, JenisBerkas(jenis), bentuk)
        return redirect("rencana_aksi:berkas", row.pk)
    wilayah, now = request.area, timezone.localtime()
    scope: dict[str, Any] = {"wilayah": wilayah, "tahun": asked.tahun, "day": asked.day}
    if jenis == JenisBerkas.SURAT:
        body = letters_zip(rows, bentuk=bentuk, now=now, **scope)
    else:
        templat = tata_naskah(wilayah).templat
        body = written(meeting_paper(rows, **scope), bentuk, now=now, templat=templat)
    return _file(body, jenis, bentuk, wilayah, asked.tahun, asked.day)


def _order(request: ActorRequest, asked: Asked, jenis: JenisBerkas, bentuk: str) -> "BerkasRapat":
    return actions.order_berkas(
        actor=request.actor,
        wilayah=request.area,
        tahun=asked.tahun,
        pada=asked.day,
        jenis=jenis,
        bentuk=bentuk,
        saringan=asked.wanted,
        now=timezone.now(),
    )


def _file(
    body: bytes, jenis: str, bentuk: str, wilayah: KodeWilayah, tahun: int, day: date
) -> HttpResponse:
    is_bundle = jenis == JenisBerkas.SURAT
    extension = "zip" if is_bundle else bentuk
    kind = "application/zip" if is_bundle else CONTENT_TYPES[bentuk]
    what = "surat pengingat rad" if is_bundle else "bahan rapat evaluasi rad"
    response = HttpResponse(body, content_type=kind)
    name = filename(f"{what} {display_name(wilayah)} {tahun}", extension, day)
    response["Content-Disposition"] = content_disposition(name)
    return response


@requires(Permission.KEPATUHAN_VIEW)
def berkas(request: ActorRequest, pk: int) -> HttpResponse:
    """How far a bundle is; reload until it can be downloaded."""
    row = get_bundle(request.actor, pk)
    context = {
        "berkas": row,
        "area_name": display_name(row.wilayah_kode),
        "others": [each for each in my_bundles(request.actor) if each.pk != pk],
        "crumbs": [
            {"label": _("Kepatuhan RAD"), "url": reverse("rencana_aksi:kepatuhan")},
            {"label": _("Berkas rapat"), "url": ""},
        ],
    }
    return render(request, "rencana_aksi/berkas.html", context)


@requires(Permission.KEPATUHAN_VIEW)
def unduh_berkas(request: ActorRequest, pk: int) -> HttpResponse:
    row = get_bundle(request.actor, pk)
    if row.isi is None:
        return redirect("rencana_aksi:berkas", pk)
    wilayah = KodeWilayah(row.wilayah_kode)
    return _file(bytes(row.isi), row.jenis, row.bentuk, wilayah, row.tahun, row.pada)
