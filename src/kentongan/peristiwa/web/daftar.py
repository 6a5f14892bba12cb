"""The register: list, map and exports of exactly what is listed."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.ekspor import Keterangan
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import NotFound, TooLarge
from kentongan.peristiwa import documents, queries
from kentongan.peristiwa.enums import Akibat, KeadaanPeristiwa
from kentongan.peristiwa.queries import SaringanPeristiwa
from kentongan.peristiwa.tempat import names_of
from kentongan.peristiwa.web import peta
from kentongan.peristiwa.web.saringan import SaringanForm, filters_in_words, read_filters
from kentongan.wilayah import queries as wilayah_queries

PER_PAGE = 50


@requires(Permission.PERISTIWA_VIEW)
def daftar(request: ActorRequest) -> HttpResponseBase:
    """The list, its map with ``?tampil=peta``, or a file with ``?format=``."""
    if request.GET.get("format"):
        return ekspor(request, request.GET["format"])
    form, saringan = read_filters(request)
    counts = queries.counts_by_keadaan(request.actor, saringan)
    context = {
        "form": form,
        "sort": saringan.urut,
        "tabs": _tabs(counts, saringan.keadaan),
        "total": sum(counts.values()),
        "area_name": wilayah_queries.display_name(request.area),
        "may_register": request.actor.may(Permission.PERISTIWA_MANAGE, in_wilayah=request.area),
        "is_filtered": bool(filters_in_words(form)),
    }
    if form.cleaned_data.get("tampil") == "peta":
        context |= peta.of_list(request, saringan)
    else:
        context |= _rows(request, saringan, counts)
    return render(request, "peristiwa/daftar.html", context)


def _rows(
    request: ActorRequest, saringan: SaringanPeristiwa, counts: dict[str, int]
) -> dict[str, Any]:
    listed = queries.with_victims(queries.list_peristiwa(request.actor, saringan))
    paginator = Paginator(listed, PER_PAGE)
    paginator.count = counts[saringan.keadaan] if saringan.keadaan else sum(counts.values())
    page = paginator.get_page(request.GET.get("halaman"))
    rows = list(page.object_list)
    names = names_of({row.wilayah_kode for row in rows})
    lines = [{"row": r, "area": names[r.wilayah_kode], "korban": victims_in_words(r)} for r in rows]
    return {"page": page, "lines": lines}


def victims_in_words(row: Any) -> str:
    """``2 meninggal, 5 luka``; nothing where nobody is known to be hurt."""
    counted = {k.akibat: k.jumlah for k in row.korban.all()}
    return ", ".join(f"{counted[a]} {a.label.lower()}" for a in Akibat if counted.get(a))


def _tabs(counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    tabs = [{"value": "", "label": _("Semua"), "count": sum(counts.values())}]
    tabs += [{"value": k.value, "label": k.label, "count": counts[k]} for k in KeadaanPeristiwa]
    return [tab | {"is_current": tab["value"] == chosen} for tab in tabs]


@requires(Permission.PERISTIWA_VIEW)
def ekspor(request: ActorRequest, bentuk: str) -> HttpResponseBase:
    """What the list shows, all pages of it, as a file."""
    if bentuk not in documents.FORMATS:
        raise NotFound("peristiwa.no_such_format")
    form, saringan = read_filters(request)
    rows = queries.with_parts(queries.list_peristiwa(request.actor, saringan))
    if rows.count() > documents.EXPORT_MAX:
        raise TooLarge("peristiwa.too_many_rows", terbanyak=documents.EXPORT_MAX)
    highest = queries.highest_class(request.actor, saringan)
    note = _note(request, form, highest)
    listed = rows.iterator(chunk_size=500)
    return documents.as_file(bentuk, "peristiwa", listed, note, columns=documents.columns())


def _note(request: ActorRequest, form: SaringanForm, highest: int) -> Keterangan:
    area = wilayah_queries.full_name(request.area)
    return Keterangan(
        title=_("Peristiwa, {wilayah}").format(wilayah=area),
        exported_at=timezone.localtime(),
        exported_by=request.actor.name,
        klasifikasi=Klasifikasi(highest),
        filters=(("Wilayah", area), *filters_in_words(form)),
        source="Kentongan",
    )
