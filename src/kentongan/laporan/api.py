"""The JSON API of reports."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile

from kentongan.akses.api import permitted
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import actions, photos, queries
from kentongan.laporan.enums import Saluran
from kentongan.laporan.receipts import Receipt
from kentongan.laporan.schemas import (
    DaftarIn,
    DaftarOut,
    LampiranOut,
    LaporanIn,
    LaporanOut,
    NihilIn,
    ReceiptOut,
)

router = Router(tags=["laporan"])

_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}
_MEANING = {
    400: "Permintaan tidak dapat dibaca",
    401: "Token tidak ada atau tidak sah",
    403: "Token tidak berwenang di wilayah itu",
    404: "Tidak ada, atau di luar wewenang",
    409: "Bertentangan dengan keadaan sekarang",
    413: "Terlalu besar",
    422: "Ada isian yang perlu diperbaiki",
}


def _problems(*codes: int) -> dict[str, Any]:
    """The failures of an endpoint, as RFC 9457 problem details."""
    content = {"application/problem+json": {"schema": _PROBLEM}}
    return {
        "responses": {code: {"description": _MEANING[code], "content": content} for code in codes}
    }


@router.post(
    "/laporan/nihil",
    response={201: ReceiptOut, 200: ReceiptOut},
    openapi_extra=_problems(400, 401, 403, 413, 422),
    summary="Nihil hari ini: sekali per hari, wilayah, dan pengirim",
)
@permitted(Permission.LAPORAN_SEND)
def send_nihil(request: HttpRequest, payload: NihilIn) -> Status[Receipt]:
    receipt = actions.send_nihil(
        actor=request.actor,  # type: ignore[attr-defined]
        wilayah=KodeWilayah(payload.wilayah),
        sumber=payload.sumber,
        now=timezone.now(),
        channel=Saluran.API.value,
    )
    return Status(200 if receipt.is_repeat else 201, receipt)


@router.put(
    "/laporan/{uuid}",
    response={201: ReceiptOut, 200: ReceiptOut},
    openapi_extra=_problems(400, 401, 403, 409, 413, 422),
    summary="Kirim laporan; boleh diulang dengan uuid dan isi yang sama",
)
@permitted(Permission.LAPORAN_SEND)
def send_laporan(request: HttpRequest, uuid: UUID, payload: LaporanIn) -> Status[Receipt]:
    receipt = actions.send_laporan(
        actor=request.actor,  # type: ignore[attr-defined]
        wilayah=payload.kode,
        uuid=uuid,
        isi=payload.isi(),
        now=timezone.now(),
        channel=Saluran.API.value,
        client_sent_at=payload.client_sent_at,
        is_not_intelligence=payload.bukan_rahasia_intelijen,
    )
    return Status(200 if receipt.is_repeat else 201, receipt)


@router.get(
    "/laporan",
    response=DaftarOut,
    openapi_extra=_problems(400, 401, 403, 422),
    summary="Daftar laporan yang boleh dilihat, terbaru dahulu",
)
@permitted(Permission.LAPORAN_VIEW)
def list_laporan(request: HttpRequest, chosen: Query[DaftarIn]) -> dict[str, Any]:
    actor = request.actor  # type: ignore[attr-defined]
    rows, following = queries.newest_laporan(
        actor,
        KodeWilayah(chosen.wilayah) if chosen.wilayah else _widest(actor),
        cursor=chosen.cursor,
        limit=chosen.limit,
        kata=chosen.cari,
        keadaan=chosen.keadaan,
        jenis=chosen.jenis,
        bidang=chosen.bidang,
        urgensi=chosen.urgensi,
    )
    return {"items": rows, "next": following}


@router.get(
    "/laporan/{uuid}",
    response=LaporanOut,
    openapi_extra=_problems(400, 401, 403, 404, 422),
    summary="Satu laporan",
)
@permitted(Permission.LAPORAN_VIEW)
def get_laporan(request: HttpRequest, uuid: UUID) -> Any:
    return queries.get_by_uuid(request.actor, uuid)  # type: ignore[attr-defined]


@router.post(
    "/laporan/{uuid}/foto",
    response={201: LampiranOut},
    openapi_extra=_problems(400, 401, 403, 404, 409, 413, 422),
    summary="Tambah satu foto pada laporan sendiri",
)
@permitted(Permission.LAPORAN_SEND)
def attach_photo(request: HttpRequest, uuid: UUID, foto: File[UploadedFile]) -> Status[Any]:
    actor = request.actor  # type: ignore[attr-defined]
    laporan = queries.get_by_uuid(actor, uuid)
    photo = photos.clean(photos.read(foto), name=foto.name or "")
    lampiran = actions.attach_photo(actor=actor, laporan=laporan, photo=photo, now=timezone.now())
    return Status(201, lampiran)


def _widest(actor: Any) -> KodeWilayah:
    """The widest of the actor's areas, where the list starts when none is named."""
    areas: list[KodeWilayah] = [grant.wilayah for grant in actor.grants]
    return min(areas, key=lambda area: area.tingkat)
