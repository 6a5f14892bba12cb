"""The register: matrix, list, map and exports of exactly what is listed."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.ekspor import Keterangan
from kentongan.hukum import registry
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import NotFound, TooLarge
from kentongan.peristiwa.documents import EXPORT_MAX, FORMATS, as_file
from kentongan.peristiwa.tempat import names_of
from kentongan.potensi import documents, queries
from kentongan.potensi.enums import ACTIVE, KeadaanPotensi
from kentongan.potensi.queries import AKTIF, Hitungan, SaringanPotensi
from kentongan.potensi.rules import class_table, overdue_days
from kentongan.potensi.web import peta
from kentongan.potensi.web.saringan import filters_in_words, read_filters
from kentongan.wilayah import queries as wilayah_queries

PER_PAGE = 50


@requires(Permission.POTENSI_VIEW)
def daftar(request: ActorRequest) -> HttpResponseBase:
    """Matrix and list, the map with ``?tampil=peta``, or a file with ``?format=``."""
    if request.GET.get("format"):
        return ekspor(request, request.GET["format"])
    form, saringan = read_filters(request)
    counts = queries.counts_of(request.actor, saringan)
    context = {
        "form": form,
        "sort": saringan.urut,
        "tabs": _tabs(counts.by_keadaan, saringan.keadaan),
        "total": sum(counts.by_keadaan.values()),
        "area_name": wilayah_queries.display_name(request.area),
        "may_register": request.actor.may(Permission.POTENSI_MANAGE, in_wilayah=request.area),
        "is_filtered": bool(filters_in_words(form)),
    }
    if form.cleaned_data.get("tampil") == "peta":
        context |= peta.of_list(request, saringan)
    else:
        context |= _matrix(request, saringan, counts) | _rows(request, saringan, counts)
    return render(request, "potensi/daftar.html", context)


def _matrix(request: ActorRequest, saringan: SaringanPotensi, counts: Hitungan) -> dict[str, Any]:
    """The 25 cells, each with its class, its count and the list behind it."""
    cells = {
        (k, d): {
            "count": counts.by_cell.get((k, d), 0),
            "level": level,
            "url": _cell_url(request.GET, k, d),
        }
        for (k, d), level in class_table().items()
    }
    chosen = (saringan.kemungkinan, saringan.dampak)
    return {
        "cells": cells,
        "cell": chosen if all(chosen) else None,
        "doubt": registry.rentang_risiko()[0].certainty_note,
    }


def _cell_url(query: QueryDict, kemungkinan: int, dampak: int) -> str:
    changed = query.copy()
    changed.pop("halaman", None)
    changed["kemungkinan"], changed["dampak"] = str(kemungkinan), str(dampak)
    return f"?{changed.urlencode()}"


def _rows(request: ActorRequest, saringan: SaringanPotensi, counts: Hitungan) -> dict[str, Any]:
    listed = queries.list_potensi(request.actor, saringan).defer("uraian", "akar_masalah", "upaya")
    paginator = Paginator(listed, PER_PAGE)
    paginator.count = counts.listed
    page = paginator.get_page(request.GET.get("halaman"))
    rows = list(page.object_list)
    names = names_of({row.wilayah_kode for row in rows})
    today = timezone.localdate()
    lines = [
        {
            "row": row,
            "area": names[row.wilayah_kode],
            "overdue": overdue_days(row.review_on, row.state, today=today),
        }
        for row in rows
    ]
    return {"page": page, "lines": lines}


def _tabs(counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    active = sum(counts[keadaan] for keadaan in ACTIVE)
    tabs = [
        {"value": "", "label": _("Semua"), "count": sum(counts.values())},
        {"value": AKTIF, "label": _("Aktif"), "count": active},
    ]
    tabs += [{"value": k.value, "label": k.label, "count": counts[k]} for k in KeadaanPotensi]
    return [tab | {"is_current": tab["value"] == chosen} for tab in tabs]


@requires(Permission.POTENSI_VIEW)
def ekspor(request: ActorRequest, bentuk: str) -> HttpResponseBase:
    """What the list shows, all pages of it, as a file."""
    if bentuk not in FORMATS:
        raise NotFound("potensi.no_such_format")
    form, saringan = read_filters(request)
    rows = queries.list_potensi(request.actor, saringan)
    if rows.count() > EXPORT_MAX:
        raise TooLarge("potensi.too_many_rows", terbanyak=EXPORT_MAX)
    area = wilayah_queries.full_name(request.area)
    note = Keterangan(
        title=_("Potensi, {wilayah}").format(wilayah=area),
        exported_at=timezone.localtime(),
        exported_by=request.actor.name,
        klasifikasi=Klasifikasi(queries.highest_klasifikasi(request.actor, saringan)),
        filters=(("Wilayah", area), *filters_in_words(form)),
        source="Kentongan",
    )
    listed = rows.iterator(chunk_size=500)
    return as_file(bentuk, "potensi", listed, note, columns=documents.columns())
