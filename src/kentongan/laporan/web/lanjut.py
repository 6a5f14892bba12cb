"""Where a deed of the desk leads: on in the list from which it was done, else to the report."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from kentongan.akses.http import ActorRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kentongan.laporan.models import Laporan


def onward(request: ActorRequest, pk: int, *, stay: bool = False, anchor: str = "") -> HttpResponse:
    """The address that the form names as *lanjut* (or *tetap*), if it is one of the desk's own."""
    wanted = request.POST.get("tetap" if stay else "lanjut", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    if is_ours and wanted.startswith(reverse("laporan:daftar") + "?"):
        return redirect(wanted)
    here = reverse("laporan:rincian", args=[pk])
    return redirect(f"{here}#{anchor}" if anchor else here)


def ways(request: ActorRequest, laporan: "Laporan", rows: "Sequence[Laporan]") -> dict[str, str]:
    """Addresses in the list that is shown: this report again, and the one that follows it."""
    keys = [row.pk for row in rows]
    at = keys.index(laporan.pk) if laporan.pk in keys else -1
    after = keys[at + 1 : at + 2] or [key for key in keys if key != laporan.pk][-1:]
    return {
        "tetap": _opening(request, laporan.pk),
        "lanjut": _opening(request, after[0] if after else None),
    }


def listed(request: ActorRequest) -> str:
    """The address of the list that is shown, for ``buka=`` to be written at its end."""
    query = request.GET.copy()
    query.pop("buka", None)
    return f"?{query.urlencode()}&" if query else "?"


def _opening(request: ActorRequest, pk: int | None) -> str:
    chosen = "" if pk is None else f"buka={pk}"
    return f"{request.path}{listed(request)}{chosen}".rstrip("&")
