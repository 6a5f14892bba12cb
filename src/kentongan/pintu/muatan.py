"""What a hook is sent: the API's own words for a row, as far as the hook's owner may see it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import orjson
from django.db.models import Model
from ninja import Schema

from kentongan.akses.actor import Actor
from kentongan.akses.models import Akun
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import actor_of
from kentongan.kernel.errors import NotFound
from kentongan.laporan import queries as laporan
from kentongan.laporan.models import Laporan
from kentongan.laporan.schemas import LaporanOut
from kentongan.peringatan import queries as peringatan
from kentongan.peringatan.models import Peringatan
from kentongan.peringatan.schemas import RincianOut
from kentongan.peristiwa import queries as peristiwa
from kentongan.peristiwa.models import Peristiwa
from kentongan.peristiwa.schemas import PeristiwaOut
from kentongan.pintu.enums import Kabar
from kentongan.pintu.models import KirimanWebhook, Webhook
from kentongan.pintu.rules.webhook import TRACED
from kentongan.potensi import queries as potensi
from kentongan.potensi.models import Potensi
from kentongan.potensi.schemas import PotensiOut


@dataclass(frozen=True, slots=True)
class Bentuk:
    """How rows of one subject are read and written down."""

    permission: Permission
    model: type[Model]
    get: Callable[[Actor, int], Any]
    schema: type[Schema]


BENTUK: dict[str, Bentuk] = {
    "laporan": Bentuk(Permission.LAPORAN_VIEW, Laporan, laporan.get_laporan, LaporanOut),
    "peristiwa": Bentuk(
        Permission.PERISTIWA_VIEW, Peristiwa, peristiwa.get_peristiwa, PeristiwaOut
    ),
    "potensi": Bentuk(Permission.POTENSI_VIEW, Potensi, potensi.get_potensi, PotensiOut),
    "peringatan": Bentuk(
        Permission.PERINGATAN_VIEW, Peringatan, peringatan.get_peringatan, RincianOut
    ),
}


def kabar_for(actor: Actor) -> list[Kabar]:
    """The events whose rows *actor* may read at all."""
    return [kabar for kabar in TRACED if actor.holds(BENTUK[kabar.subject].permission)]


def owner_of(webhook: Webhook, *, today: date) -> Actor | None:
    """The account whose eyes the hook has; ``None`` when it may no longer keep one."""
    akun = Akun.objects.filter(pk=webhook.author_id or 0).first()
    actor = actor_of(akun, today=today) if akun else None
    if actor is None or not actor.may(Permission.WEBHOOK_MANAGE, in_wilayah=webhook.wilayah):
        return None
    return actor


def visible_ids(actor: Actor, subject: str, ids: Iterable[str]) -> set[str]:
    """Those of *ids* that *actor* may read."""
    bentuk = BENTUK[subject]
    if not actor.holds(bentuk.permission):
        return set()
    rows: Any = bentuk.model._default_manager
    keys = [int(each) for each in ids if each.isdecimal()]
    found = rows.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True)
    return {str(pk) for pk in found}


def body_of(row: KirimanWebhook, owner: Actor) -> bytes | None:
    """The message as it is sent; ``None`` when the owner may not, or no longer, see the row."""
    data: dict[str, Any] = {"pesan": "Uji dari Kentongan.", "webhook": row.webhook.nama}
    if row.event != Kabar.UJI:
        bentuk = BENTUK[Kabar(row.event).subject]
        if not owner.holds(bentuk.permission):
            return None
        try:
            found = bentuk.get(owner, int(row.target_id))
        except NotFound:
            return None
        data = bentuk.schema.from_orm(found).model_dump(mode="json")
    return orjson.dumps({"type": row.event, "timestamp": _utc(row.happened_at), "data": data})


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def openapi() -> dict[str, Any]:
    """The ``webhooks`` of the OpenAPI document."""
    return {kabar.value: {"post": _operation(kabar)} for kabar in TRACED}


def _operation(kabar: Kabar) -> dict[str, Any]:
    name = BENTUK[kabar.subject].schema.__name__
    body = {
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": {"const": kabar.value},
            "timestamp": {"type": "string", "format": "date-time"},
            "data": {"$ref": f"#/components/schemas/{name}"},
        },
    }
    return {
        "summary": kabar.label,
        "tags": ["webhook"],
        "security": [],
        "parameters": [
            {"name": name, "in": "header", "required": True, "schema": {"type": "string"}}
            for name in ("webhook-id", "webhook-timestamp", "webhook-signature")
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {"2XX": {"description": "Diterima; selain itu dikirim lagi"}},
    }
