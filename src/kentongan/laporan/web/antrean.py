"""The phone's outbox: what it asks and sends with the session of its own account."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.akses.http import ActorRequest, public, requires
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import is_closed
from kentongan.kernel.errors import InvalidInput
from kentongan.laporan import actions, photos, queries
from kentongan.laporan.enums import Keadaan, Saluran
from kentongan.laporan.receipts import Receipt
from kentongan.laporan.web.antrean_form import AntreanForm, pairs_of
from kentongan.laporan.web.pesan import add_problem
from kentongan.laporan.web.tempat import OWN_PAGE, places_of

if TYPE_CHECKING:
    from kentongan.akses.actor import Actor
    from kentongan.laporan.models import Laporan

MOST_ASKED = 50
MOST_RETURNED = 20


@public("a phone must learn that its session has ended; it is told nothing else")
@never_cache
@require_GET
def sesi(request: HttpRequest) -> HttpResponse:
    """Whose session this is, a fresh CSRF token, the server's clock, and how the reports stand."""
    actor: Actor | None = getattr(request, "actor", None)
    body: dict[str, Any] = {"akun": None, "sekarang": timezone.now().isoformat()}
    if actor is None:
        return JsonResponse(body | {"sebab": "nonaktif" if _is_disabled(request) else "masuk"})
    asked = [uuid for each in request.GET.getlist("uuid")[:MOST_ASKED] if (uuid := _uuid(each))]
    rows = queries.my_laporan(actor).filter(uuid__in=asked).exclude(keadaan=Keadaan.DRAFT)
    body |= {"akun": actor.user_id, "csrf": get_token(request)}
    body["dikembalikan"] = _returned(actor, held=set(request.GET.getlist("punya")))
    return JsonResponse(body | {"laporan": [_standing(row) for row in rows]})


def _returned(actor: "Actor", *, held: set[str]) -> list[dict[str, Any]]:
    """The actor's reports that were returned, with their words, but those that the phone has."""
    rows = queries.returned_laporan(actor)[:MOST_RETURNED]
    return [
        _standing(row) | {"versi": row.version, "judul": row.judul, "isian": pairs_of(row, actor)}
        for row in rows
        if f"{row.uuid}.{row.version}" not in held
    ]


@requires(Permission.LAPORAN_SEND)
@require_http_methods(["PUT"])
def kirim(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Receive what the form held when it was written; the same *uuid* and words once."""
    now = timezone.now()
    written_at = _instant(request.body, "ditulis") or now
    form = AntreanForm(
        QueryDict(request.body), actor=request.actor, uuid=uuid, written_at=written_at, now=now
    )
    if form.is_valid():
        receipt = _sent(request, form, now)
        if receipt is not None:
            return _receipt(receipt)
    return JsonResponse({"errors": form.problems()}, status=422)


@requires(Permission.LAPORAN_SEND)
@require_http_methods(["PUT"])
def perbaikan(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Receive a returned report as it was corrected on the phone: a new version, once."""
    laporan, now = queries.get_by_uuid(request.actor, uuid), timezone.now()
    written_at = _instant(request.body, "ditulis") or now
    form = AntreanForm(
        QueryDict(request.body),
        actor=request.actor,
        uuid=uuid,
        written_at=written_at,
        now=now,
        before=laporan.isi,
    )
    if form.is_valid():
        receipt = _corrected(request, form, laporan, now)
        if receipt is not None:
            return _receipt(receipt)
    return JsonResponse({"errors": form.problems()}, status=422)


@requires(Permission.LAPORAN_SEND)
@require_POST
def foto(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Add one photo to a report that has arrived; the same photo twice is kept once."""
    laporan = queries.get_by_uuid(request.actor, uuid)
    upload = request.FILES.get("foto")
    if upload is None:
        raise InvalidInput("laporan.photo_empty", field="foto", name="Foto")
    photo = photos.clean(photos.read(upload), name=upload.name or "")
    actions.attach_photo(actor=request.actor, laporan=laporan, photo=photo, now=timezone.now())
    return JsonResponse({"sha256": photo.sha256}, status=201)


@requires(Permission.LAPORAN_SEND)
@require_POST
def nihil(request: ActorRequest) -> HttpResponse:
    """Receive a nihil of the day on which it was tapped."""
    now = timezone.now()
    written_at = _instant(request.body, "ditulis") or now
    receipt = actions.send_nihil(
        actor=request.actor,
        wilayah=request.actor.areas_with(Permission.LAPORAN_SEND)[0],
        now=now,
        written_at=min(written_at, now),
        sumber=queries.last_sumber(request.actor),
    )
    return _receipt(receipt)


@requires(Permission.LAPORAN_SEND)
@require_GET
def tempat(request: ActorRequest) -> HttpResponse:
    """The areas of the actor's own kabupaten/kota, for a form without a network."""
    response = JsonResponse({"tempat": places_of(request.actor)})
    response.headers[OWN_PAGE] = str(request.actor.user_id)
    return response


def _sent(request: ActorRequest, form: AntreanForm, now: datetime) -> Receipt | None:
    try:
        receipt: Receipt = actions.send_laporan(
            actor=request.actor,
            wilayah=form.place,
            uuid=form.key,
            isi=form.isi(),
            now=now,
            channel=Saluran.WEB.value,
            client_sent_at=_instant(request.body, "client_sent_at"),
            is_not_intelligence=form.cleaned_data["bukan_rahasia_intelijen"],
        )
    except InvalidInput as error:
        add_problem(form, error)
        return None
    return receipt


def _corrected(
    request: ActorRequest, form: AntreanForm, laporan: "Laporan", now: datetime
) -> Receipt | None:
    version = QueryDict(request.body).get("versi") or ""
    try:
        receipt: Receipt = actions.resend_laporan(
            actor=request.actor,
            laporan=laporan,
            isi=form.isi(),
            now=now,
            is_not_intelligence=form.cleaned_data["bukan_rahasia_intelijen"],
            wilayah=form.place,
            version=int(version) if version.isdecimal() and len(version) < 6 else 0,
        )
    except InvalidInput as error:
        add_problem(form, error)
        return None
    return receipt


def _receipt(receipt: Receipt) -> HttpResponse:
    body = {
        "nomor": receipt.nomor,
        "url": reverse("laporan:terima", args=[receipt.pk]),
        "is_repeat": receipt.is_repeat,
    }
    return JsonResponse(body, status=200 if receipt.is_repeat else 201)


def _standing(row: "Laporan") -> dict[str, str]:
    is_returned = row.keadaan == Keadaan.DIKEMBALIKAN
    name = "laporan:perbaiki" if is_returned else "laporan:rincian"
    return {
        "uuid": str(row.uuid),
        "nomor": row.nomor,
        "keadaan": row.keadaan,
        "alasan": row.returned_reason if is_returned else "",
        "url": reverse(name, args=[row.pk]),
    }


def _is_disabled(request: HttpRequest) -> bool:
    """Whether this browser's session is of an account that has been closed since."""
    pk = str(request.session.get(SESSION_KEY, ""))
    return pk.isdecimal() and is_closed(int(pk))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _instant(body: bytes, name: str) -> datetime | None:
    """An instant with its zone, of this century: a phone's clock may say anything."""
    try:
        found = parse_datetime(QueryDict(body).get(name) or "")
    except ValueError:
        return None
    if found is None or found.tzinfo is None:
        return None
    return found if abs(found - timezone.now()) < timedelta(days=36500) else None
