"""The JSON API of potensi: read only."""

from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router

from kentongan.akses.api import permitted
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.peristiwa.schemas import Id, problems
from kentongan.potensi import queries
from kentongan.potensi.queries import SaringanPotensi
from kentongan.potensi.schemas import DaftarPotensiIn, DaftarPotensiOut, PotensiOut

router = Router(tags=["potensi"])


@router.get(
    "/potensi",
    response=DaftarPotensiOut,
    openapi_extra=problems(400, 401, 403, 422),
    summary="Daftar potensi yang boleh dilihat, yang terakhir dicatat lebih dahulu",
)
@permitted(Permission.POTENSI_VIEW)
def list_potensi(request: HttpRequest, chosen: Query[DaftarPotensiIn]) -> dict[str, Any]:
    saringan = SaringanPotensi(
        wilayah=KodeWilayah(chosen.wilayah) if chosen.wilayah else None,
        dari=chosen.dari,
        sampai=chosen.sampai,
        keadaan=chosen.keadaan or "",
        sumber_konflik=chosen.sumber_konflik,
        pola_isu=chosen.pola_isu,
        bidang=chosen.bidang,
        kelas=chosen.kelas,
        cari=chosen.cari,
    )
    after = int(chosen.cursor) if chosen.cursor else None
    actor = request.actor  # type: ignore[attr-defined]
    rows = list(queries.page_after(actor, saringan, after=after, size=chosen.limit + 1))
    shown = rows[: chosen.limit]
    return {"items": shown, "next": str(shown[-1].pk) if len(rows) > len(shown) else ""}


@router.get(
    "/potensi/{pk}",
    response=PotensiOut,
    openapi_extra=problems(400, 401, 403, 404, 422),
    summary="Satu potensi",
)
@permitted(Permission.POTENSI_VIEW)
def get_potensi(request: HttpRequest, pk: Path[Id]) -> Any:
    return queries.get_potensi(request.actor, pk)  # type: ignore[attr-defined]
