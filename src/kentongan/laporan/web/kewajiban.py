"""Who is expected to report: what holds, and the operator's changes to it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan import actions
from kentongan.laporan.pelaporan import queries
from kentongan.laporan.web.forms_kewajiban import AkhiriForm, TetapkanForm, UnitForm
from kentongan.laporan.web.pesan import add_problem
from kentongan.wilayah.queries import display_name

_UNPROCESSABLE = 422


@requires(Permission.PELAPORAN_VIEW)
def daftar(request: ActorRequest) -> HttpResponse:
    """Every unit with its terms, those that ended too."""
    return _page(request)


def _page(request: ActorRequest, *, status: int = 200, **forms: UnitForm) -> HttpResponse:
    area = request.area
    may = area.tingkat is Tingkat.KABUPATEN_KOTA and request.actor.may(
        Permission.PELAPORAN_MANAGE, in_wilayah=area
    )
    due = registry.parameter("laporan.batas_lapor_jam", on=timezone.localdate())
    context: dict[str, Any] = {
        "rows": queries.listed_terms(request.actor, area, today=timezone.localdate()),
        "may_manage": may,
        "due": due,
        "area_name": display_name(area),
    }
    if may:
        given: dict[str, Any] = {"units": queries.unit_choices(area), "wilayah": area}
        initial = {"batas_jam": due.value, "sejak": timezone.localdate()}
        context["tetapkan_form"] = forms.get("tetapkan_form") or TetapkanForm(
            **given, initial=initial
        )
        context["akhiri_form"] = forms.get("akhiri_form") or AkhiriForm(**given, prefix="akhiri")
    return render(request, "laporan/kewajiban.html", context, status=status)


@requires(Permission.PELAPORAN_MANAGE)
@require_POST
def tetapkan(request: ActorRequest) -> HttpResponse:
    form = TetapkanForm(
        request.POST, units=queries.unit_choices(request.area), wilayah=request.area
    )
    if form.is_valid() and _kept(form, lambda: _set(request, form)):
        messages.success(request, _("Kewajiban lapor ditetapkan."))
        return _back(request)
    return _page(request, status=_UNPROCESSABLE, tetapkan_form=form)


@requires(Permission.PELAPORAN_MANAGE)
@require_POST
def akhiri(request: ActorRequest) -> HttpResponse:
    form = AkhiriForm(
        request.POST,
        units=queries.unit_choices(request.area),
        wilayah=request.area,
        prefix="akhiri",
    )
    if form.is_valid() and _kept(form, lambda: _end(request, form)):
        messages.success(request, _("Kewajiban lapor diakhiri; hari sebelumnya tetap dihitung."))
        return _back(request)
    return _page(request, status=_UNPROCESSABLE, akhiri_form=form)


def _set(request: ActorRequest, form: TetapkanForm) -> None:
    unit = form.chosen
    actions.set_unit(
        actor=request.actor,
        wilayah=KodeWilayah(unit.kode),
        instansi_id=unit.instansi_id,
        today=timezone.localdate(),
        **form.terms,
    )


def _end(request: ActorRequest, form: AkhiriForm) -> None:
    unit, into = form.chosen, form.cleaned_data["into"]
    who: dict[str, Any] = {
        "actor": request.actor,
        "wilayah": KodeWilayah(unit.kode),
        "today": timezone.localdate(),
    }
    if into and unit.instansi_id is None:
        actions.split_unit(**who, sejak=form.last_day + timedelta(days=1), into=into)
    else:
        actions.end_unit(**who, sampai=form.last_day, instansi_id=unit.instansi_id)


def _kept(form: UnitForm, write: Callable[[], None]) -> bool:
    """Whether the action took the form; otherwise the form says why not."""
    try:
        write()
    except (InvalidInput, RuleViolated) as error:
        add_problem(form, error)
        return False
    return True


def _back(request: ActorRequest) -> HttpResponse:
    return redirect(f"{reverse('laporan:kewajiban')}?wilayah={request.area}")
