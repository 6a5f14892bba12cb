"""The JSON API of warnings: read, take note, answer."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from kentongan.akses.api import permitted
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.peringatan import actions, queries
from kentongan.peringatan.queries import Saringan
from kentongan.peringatan.schemas import (
    DaftarPeringatanIn,
    DaftarPeringatanOut,
    JawabanIn,
    PenerimaIn,
    RincianOut,
)

router = Router(tags=["peringatan"])


PER_PAGE = 100


@router.get("/peringatan", response=DaftarPeringatanOut, summary="Peringatan yang boleh dibaca")
@permitted(Permission.PERINGATAN_VIEW)
def list_peringatan(request: HttpRequest, given: Query[DaftarPeringatanIn]) -> dict[str, Any]:
    saringan = Saringan(wilayah=_area(given.wilayah), keadaan=given.keadaan or "")
    rows = queries.list_peringatan(_actor(request), saringan)
    start = (given.halaman - 1) * PER_PAGE
    return {"jumlah": rows.count(), "peringatan": list(rows[start : start + PER_PAGE])}


@router.get("/peringatan/{int:pk}", response=RincianOut, summary="Satu peringatan")
@permitted(Permission.PERINGATAN_VIEW)
def get_peringatan(request: HttpRequest, pk: int) -> Any:
    return queries.get_peringatan(_actor(request), _id(pk))


@router.post("/peringatan/{int:pk}/terima", response=RincianOut, summary="Nyatakan diterima")
@permitted(Permission.PERINGATAN_ANSWER)
def acknowledge(request: HttpRequest, pk: int, payload: PenerimaIn) -> Any:
    actions.acknowledge(
        actor=_actor(request),
        peringatan=_id(pk),
        penerima_id=payload.penerima_id,
        now=timezone.now(),
    )
    return queries.get_peringatan(_actor(request), pk)


@router.post("/peringatan/{int:pk}/jawab", response=RincianOut, summary="Jawab peringatan")
@permitted(Permission.PERINGATAN_ANSWER)
def answer(request: HttpRequest, pk: int, payload: JawabanIn) -> Any:
    actions.answer(
        actor=_actor(request),
        peringatan=_id(pk),
        penerima_id=payload.penerima_id,
        text=payload.text,
        now=timezone.now(),
    )
    return queries.get_peringatan(_actor(request), pk)


def _actor(request: HttpRequest) -> Any:
    return request.actor  # type: ignore[attr-defined]


def _id(pk: int) -> Any:
    """A key that the database can hold; a larger one names nothing."""
    return pk if pk < 2**63 else 0


def _area(text: str) -> KodeWilayah | None:
    try:
        return KodeWilayah(text) if text else None
    except ValueError:
        raise InvalidInput("peringatan.bad_area", field="wilayah", wilayah=text) from None
