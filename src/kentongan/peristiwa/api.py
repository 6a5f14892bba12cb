"""The JSON API of incidents: read only."""

from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router

from kentongan.akses.api import permitted
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.peristiwa import queries
from kentongan.peristiwa.queries import SaringanPeristiwa
from kentongan.peristiwa.schemas import (
    DaftarPeristiwaIn,
    DaftarPeristiwaOut,
    Id,
    PeristiwaOut,
    problems,
)

router = Router(tags=["peristiwa"])


@router.get(
    "/peristiwa",
    response=DaftarPeristiwaOut,
    openapi_extra=problems(400, 401, 403, 422),
    summary="Daftar peristiwa yang boleh dilihat, yang terakhir dicatat lebih dahulu",
)
@permitted(Permission.PERISTIWA_VIEW)
def list_peristiwa(request: HttpRequest, chosen: Query[DaftarPeristiwaIn]) -> dict[str, Any]:
    saringan = SaringanPeristiwa(
        wilayah=KodeWilayah(chosen.wilayah) if chosen.wilayah else None,
        dari=chosen.dari,
        sampai=chosen.sampai,
        keadaan=chosen.keadaan or "",
        sumber_konflik=chosen.sumber_konflik,
        pola_isu=chosen.pola_isu,
        bentuk=chosen.bentuk or "",
        konflik_sosial=chosen.konflik_sosial or "",
        cari=chosen.cari,
    )
    after = int(chosen.cursor) if chosen.cursor else None
    actor = request.actor  # type: ignore[attr-defined]
    rows = list(queries.page_after(actor, saringan, after=after, size=chosen.limit + 1))
    shown = rows[: chosen.limit]
    return {"items": shown, "next": str(shown[-1].pk) if len(rows) > len(shown) else ""}


@router.get(
    "/peristiwa/{pk}",
    response=PeristiwaOut,
    openapi_extra=problems(400, 401, 403, 404, 422),
    summary="Satu peristiwa",
)
@permitted(Permission.PERISTIWA_VIEW)
def get_peristiwa(request: HttpRequest, pk: Path[Id]) -> Any:
    return queries.get_peristiwa(request.actor, pk)  # type: ignore[attr-defined]
