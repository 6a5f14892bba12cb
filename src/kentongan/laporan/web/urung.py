"""The last deed of the desk on one report: said on each of its pages until it is too late to undo."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import DomainError, RuleViolated
from kentongan.laporan import actions
from kentongan.laporan.meja import massal, queries, rules
from kentongan.laporan.meja.enums import Massal, Satuan
from kentongan.laporan.rules import UNDO_WINDOW
from kentongan.laporan.web.lanjut import onward
from kentongan.laporan.web.pesan import words_of

if TYPE_CHECKING:
    from kentongan.laporan.models import Laporan

KEY = "meja.urung"
DEEDS: dict[str, Massal | Satuan] = {each.value: each for each in (*Massal, *Satuan)}


def doing(
    request: ActorRequest,
    deed: Massal | Satuan,
    laporan: "Laporan",
    act: Callable[..., Any],
    **inputs: Any,
) -> None:
    """Do it, and keep in the session how the report stood before."""
    old, now = massal.before(laporan), timezone.now()
    act(actor=request.actor, laporan=laporan, now=now, **inputs)
    request.session[KEY] = {
        "akun": request.actor.user_id,
        "wilayah": laporan.wilayah_kode,
        "pk": laporan.pk,
        "nomor": laporan.nomor,
        "deed": deed.value,
        "stamp": queries.stamp_of(request.actor, laporan),
        "old": old,
        "at": now.isoformat(),
    }


def tell(request: ActorRequest, words: str) -> None:
    """Say what was done where it can be undone."""
    request.session[KEY] = request.session[KEY] | {"words": words}


def offered(request: ActorRequest) -> dict[str, Any] | None:
    """What can be undone now, if it is this account's and not too long ago."""
    kept: dict[str, Any] | None = request.session.get(KEY)
    if kept is None or kept["akun"] != request.actor.user_id:
        return None
    at = datetime.fromisoformat(kept["at"])
    if not rules.is_recent(at, now=timezone.now()):
        return None
    return kept | {"until": at + UNDO_WINDOW}


def forget(request: ActorRequest) -> None:
    """Another deed came after it, or it was undone."""
    request.session.pop(KEY, None)


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def terakhir(request: ActorRequest) -> HttpResponse:
    """Put the report back as it stood, unless someone has acted on it since."""
    kept = offered(request)
    forget(request)
    if kept is None:
        minutes = int(UNDO_WINDOW.total_seconds() // 60)
        messages.error(request, words_of(RuleViolated("laporan.nothing_to_undo", minutes=minutes)))
        return redirect("laporan:daftar")
    try:
        _put_back(request, kept)
    except DomainError as error:
        messages.error(request, f"{kept['nomor']}: {words_of(error)}")
    return onward(request, kept["pk"], stay=True)


def _put_back(request: ActorRequest, kept: dict[str, Any]) -> None:
    actions.put_back(
        actor=request.actor,
        laporan=kept["pk"],
        deed=DEEDS[kept["deed"]],
        stamp=kept["stamp"],
        old=kept["old"],
        now=timezone.now(),
    )
    messages.success(request, gettext("%s: diurungkan, kembali seperti semula.") % kept["nomor"])
