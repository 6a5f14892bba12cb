"""Sealed bundles brought by people and by other nodes, and the phones that may seal them."""

import base64
import binascii
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, public, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.titipan import actions, berkas, kunci, masuk, queries, rules
from kentongan.laporan.titipan.amplop import MAX_BYTES
from kentongan.laporan.titipan.enums import Keadaan
from kentongan.laporan.web.titipan_isian import deliver
from kentongan.laporan.web.titipan_tampilan import codes_of, page_of, taken_in

MOST_TAKEN = 10 * 1024 * 1024
BYTES = "application/octet-stream"


@requires(Permission.LAPORAN_SEND)
def halaman(request: ActorRequest) -> HttpResponse:
    """What waits here, what was kept aside, the receipts; and a form for what is brought."""
    if request.method == "POST":
        files: list[Any] = request.FILES.getlist("berkas")
        brought = [(str(file.name), file.read()) for file in files]
        if scanned := request.POST.get("teks", "").strip():
            brought.append(("QR", scanned.encode()))
        if not brought:
            messages.error(request, gettext("Pilih sedikitnya satu berkas titipan."))
        for name, data in brought:
            for level, words in taken_in(request.actor, name, data):
                messages.add_message(request, level, words)
        return redirect("laporan:titipan")
    return render(request, "laporan/titipan.html", page_of(request.actor, now=timezone.now()))


@requires(Permission.LAPORAN_SEND)
def tanda_terima(request: ActorRequest, pk: int) -> HttpResponse:
    """The receipt of a bundle, to be taken back to its phone."""
    row = queries.get_titipan(request.actor, pk)
    if not row.tanda_terima:
        raise NotFound("titipan.not_found")
    return _file(bytes(row.tanda_terima), berkas.receipt_name(row.kode))


@requires(Permission.LAPORAN_SEND)
def tanda_terima_qr(request: ActorRequest, pk: int) -> HttpResponse:
    """The receipt as QR codes, for a phone's camera or for paper."""
    row = queries.get_titipan(request.actor, pk)
    if not row.tanda_terima:
        raise NotFound("titipan.not_found")
    context = {"row": row, "codes": codes_of(bytes(row.tanda_terima))}
    return render(request, "laporan/titipan_qr.html", context)


@requires(Permission.LAPORAN_SEND)
@require_POST
def bawa(request: ActorRequest) -> HttpResponse:
    """What waits here as one file to take along, those first that were never taken."""
    files: list[tuple[str, bytes]] = []
    size, now = 0, timezone.now()
    for row in queries.waiting(request.actor, limit=berkas.MOST_IN_ONE):
        if files and size + row.bytes > MOST_TAKEN:
            break
        files.append((berkas.bundle_name(row.kode), row.path.read_bytes()))
        size += row.bytes
        actions.note_taken(actor=request.actor, titipan=row, now=now)
    if not files:
        raise NotFound("titipan.not_found")
    return _file(berkas.bound(files), f"titipan-{now:%Y%m%d-%H%M}.zip")


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def buka(request: ActorRequest, pk: int) -> HttpResponse:
    """Try again to open what was kept aside; with *percaya*, though its phone was revoked."""
    row = masuk.open_aside(
        queries.get_titipan(request.actor, pk),
        carrier=request.actor,
        now=timezone.now(),
        deliver=deliver,
        is_trusted="percaya" in request.POST,
    )
    if row.keadaan == Keadaan.DIBUKA:
        messages.success(request, gettext("Titipan dibuka; laporannya diterima."))
    else:
        messages.error(request, gettext("Belum dapat dibuka. Sebabnya masih sama."))
    return redirect("laporan:titipan")


@csrf_exempt
@public("another node has no account; what it brings is sealed and signed by a known phone")
@never_cache
@require_POST
def pintu(request: HttpRequest) -> HttpResponse:
    """Where a field node sends a bundle; the receipt comes back, at once or when it is opened."""
    data = request.read(MAX_BYTES + 1)
    row = masuk.take_from_line(data, now=timezone.now(), deliver=deliver)
    if not row.tanda_terima:
        return JsonResponse({"keadaan": row.keadaan, "alasan": row.alasan}, status=202)
    return HttpResponse(bytes(row.tanda_terima), content_type=BYTES)


@csrf_exempt
@public("a phone in the office's own network has no account here; what it leaves is sealed")
@never_cache
def titip(request: HttpRequest) -> HttpResponse:
    """Where a phone leaves its sealed file, and later, for the same file, gets the receipt."""
    if not settings.TITIPAN_WIFI:
        raise NotFound("titipan.wifi_closed")
    if request.method != "POST":
        return render(request, "laporan/titip.html")
    file = request.FILES.get("berkas")
    row = masuk.take_from_phone(
        file.read(MAX_BYTES + 1) if file else b"",
        office=KodeWilayah(settings.TITIPAN_WIFI),
        now=timezone.now(),
        deliver=deliver,
    )
    if row.tanda_terima:
        return _file(bytes(row.tanda_terima), berkas.receipt_name(row.kode))
    return render(request, "laporan/titip.html", {"row": row})


@requires(Permission.LAPORAN_SEND)
@require_POST
def daftar_perangkat(request: ActorRequest) -> HttpResponse:
    """Register this phone's key; answers with the server's own, for which bundles are sealed."""
    now = timezone.now()
    actions.register_perangkat(
        actor=request.actor,
        wilayah=request.actor.areas_with(Permission.LAPORAN_SEND)[0],
        kunci=_decoded(request.POST.get("kunci", "")),
        nama=rules.device_name(request.headers.get("User-Agent", "")),
        now=now,
    )
    key = kunci.current(now=now)
    told = {"segel": key.public, "tanda": key.signer}
    return JsonResponse({name: base64.b64encode(raw).decode() for name, raw in told.items()})


@requires(Permission.LAPORAN_SEND)
@never_cache
def perangkat_penuh(request: ActorRequest) -> HttpResponse:
    """The phones of an account that may have no more, each to be let go: a part of the form's page."""
    rows = queries.perangkat_in_use(request.actor)
    return render(request, "laporan/_perangkat.html", {"rows": rows, "most": rules.MOST_DEVICES})


@requires(Permission.LAPORAN_SEND)
@require_POST
def cabut_perangkat(request: ActorRequest, pk: int) -> HttpResponse:
    actions.revoke_perangkat(
        actor=request.actor,
        wilayah=request.actor.areas_with(Permission.LAPORAN_SEND)[0],
        perangkat_id=pk,
        now=timezone.now(),
    )
    messages.success(
        request, gettext("Perangkat dicabut. Titipannya sejak kini disisihkan untuk diperiksa.")
    )
    return redirect("laporan:kirim" if "lapor" in request.POST else "situs:akun")


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise InvalidInput("titipan.key_malformed") from None


def _file(data: bytes, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(data, content_type=BYTES, headers={"Content-Disposition": disposition})
