"""Saved views of the desk: their links, and the page where they are kept and changed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import DomainError, NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import actions
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.meja import tampilan, tampilan_rules
from kentongan.laporan.web.forms import SaringForm
from kentongan.laporan.web.forms_tampilan import SimpanForm, TampilanForm
from kentongan.laporan.web.pesan import add_problem
from kentongan.wilayah.queries import display_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kentongan.laporan.meja.models import TampilanMeja

NAMES = ("wilayah", *SaringForm.base_fields)
OPENED = "tampilan"
_UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Tautan:
    """One view as the desk offers it."""

    pk: int
    nama: str
    url: str
    is_current: bool
    key: str


def start_of(request: ActorRequest, views: "Sequence[Any]") -> str:
    """The address with which this desk begins; empty when the address says already what to show."""
    if request.GET:
        return ""
    return next((_address(view) for view in views if view.is_start), "")


def _address(view: "TampilanMeja") -> str:
    return f"{reverse('laporan:daftar')}?{view.saringan}&{OPENED}={view.pk}"


def context_of(request: ActorRequest, views: "Sequence[TampilanMeja]") -> dict[str, Any]:
    """The links above the list, and what is lost of the view that is open."""
    opened = request.GET.get(OPENED, "")
    now = tampilan_rules.kept_of(request.GET.dict(), NAMES)
    found = next((view for view in views if str(view.pk) == opened), None)
    return {
        "boleh_tampilan": request.actor.holds(Permission.LAPORAN_VERIFY),
        "tampilan_hilang": _lost(request, found.saringan) if found else [],
        "saringan": now,
        "tampilan": [
            Tautan(
                view.pk,
                view.nama,
                _address(view),
                view is found and view.saringan == now,
                f"g {at}" if at <= tampilan_rules.KEYED else "",
            )
            for at, view in enumerate(views, start=1)
        ],
    }


def _lost(request: ActorRequest, saringan: str) -> list[str]:
    """Filters of a view that mean nothing any more, with their values."""
    chosen = tampilan_rules.filters_of(saringan)
    refused = set(SaringForm(QueryDict(saringan)).errors)
    if chosen.get("keadaan") not in {None, *Keadaan}:
        refused.add("keadaan")
    if "wilayah" in chosen and not _is_mine(request, chosen["wilayah"]):
        refused.add("wilayah")
    return [_said(name, chosen[name]) for name in tampilan_rules.lost(saringan, NAMES, refused)]


def _words(saringan: str) -> list[str]:
    """What is filtered, as a person would say it."""
    return [_said(name, value) for name, value in tampilan_rules.filters_of(saringan).items()]


def _said(name: str, value: str) -> str:
    named = {"tab": _("Tumpukan"), "keadaan": _("Keadaan"), "wilayah": _("Wilayah")}
    field = SaringForm.base_fields.get(name)
    label = named.get(name) or str(field.label if field and field.label else name)
    choices = {str(key): words for key, words in getattr(field, "choices", ())}
    if name == "wilayah":
        choices = {value: display_name(value)}
    return f"{label}: {_(str(choices.get(value, value)))}"


def _is_mine(request: ActorRequest, code: str) -> bool:
    try:
        area = KodeWilayah(code)
    except ValueError:
        return False
    return any(grant.wilayah.covers(area) for grant in request.actor.grants)


@requires(Permission.LAPORAN_VERIFY)
def atur(request: ActorRequest) -> HttpResponse:
    """All views of this desk; the filters in the address can be kept as one more."""
    saringan = tampilan_rules.kept_of(request.GET.dict(), NAMES)
    form = SimpanForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _kept(request, form, saringan):
        return redirect(f"{reverse('laporan:daftar')}?{saringan or 'tab=kerja'}")
    views = tampilan.views_of(request.actor)
    context = {
        "form": form,
        "saringan": saringan,
        "words": _words(saringan),
        "rows": [
            {"view": view, "url": _address(view), "hilang": _lost(request, view.saringan)}
            | {"form": _form_of(request, view), "words": _words(view.saringan)}
            for view in views
        ],
        "removed": tampilan.removed_of(request.actor, now=timezone.now()),
        "crumbs": [
            {"label": _("Laporan"), "url": reverse("laporan:daftar")},
            {"label": _("Tampilan")},
        ],
    }
    status = _UNPROCESSABLE if form.errors else 200
    return render(request, "laporan/tampilan.html", context, status=status)


def _form_of(request: ActorRequest, view: "TampilanMeja") -> TampilanForm | None:
    """Only one's own views can be changed."""
    if view.akun_id != request.actor.user_id:
        return None
    initial = {"nama": view.nama, "dibagi": bool(view.unit)}
    return TampilanForm(initial=initial, auto_id=f"tampilan_{view.pk}_%s")


def _desk(request: ActorRequest) -> KodeWilayah:
    return request.actor.areas_with(Permission.LAPORAN_VERIFY)[0]


def _kept(request: ActorRequest, form: SimpanForm, saringan: str) -> bool:
    actor, given = request.actor, form.cleaned_data
    try:
        row = actions.save_view(
            actor=actor,
            wilayah=_desk(request),
            nama=given["nama"],
            saringan=saringan or "tab=kerja",
            shared=given["dibagi"],
            now=timezone.now(),
        )
    except DomainError as error:
        add_problem(form, error)
        return False
    if given["awal"]:
        actions.start_with_view(actor=actor, wilayah=_desk(request), pk=row.pk)
    messages.success(request, _("Tampilan %s disimpan.") % row.nama)
    return True


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def ubah(request: ActorRequest, pk: int, deed: str) -> HttpResponse:
    """One deed on one view: change, remove, take back, begin with it or no longer."""
    if deed not in DEEDS:
        raise NotFound("laporan.view_not_found")
    try:
        said = DEEDS[deed](request, pk)
        messages.success(request, said)
    except DomainError as error:
        form = TampilanForm(request.POST)
        form.is_valid()
        add_problem(form, error)
        messages.error(request, " ".join(str(each) for e in form.errors.values() for each in e))
    return redirect("laporan:tampilan")


def _change(request: ActorRequest, pk: int) -> str:
    row = actions.change_view(
        actor=request.actor,
        wilayah=_desk(request),
        pk=pk,
        nama=request.POST.get("nama", ""),
        shared="dibagi" in request.POST,
    )
    return _("Tampilan %s disimpan.") % row.nama


def _remove(request: ActorRequest, pk: int) -> str:
    row = actions.remove_view(
        actor=request.actor, wilayah=_desk(request), pk=pk, now=timezone.now()
    )
    return _("Tampilan %s dihapus. Dapat dikembalikan dalam 10 menit.") % row.nama


def _restore(request: ActorRequest, pk: int) -> str:
    row = actions.restore_view(
        actor=request.actor, wilayah=_desk(request), pk=pk, now=timezone.now()
    )
    return _("Tampilan %s kembali.") % row.nama


def _start(request: ActorRequest, pk: int) -> str:
    actions.start_with_view(actor=request.actor, wilayah=_desk(request), pk=pk)
    return _("Meja Anda mulai dengan tampilan itu.")


def _plain(request: ActorRequest, pk: int) -> str:
    actions.start_with_view(actor=request.actor, wilayah=_desk(request), pk=None)
    return _("Meja Anda mulai dengan Perlu kerja.")


DEEDS = {
    "ubah": _change,
    "hapus": _remove,
    "kembalikan": _restore,
    "awal": _start,
    "tanpa-awal": _plain,
}
