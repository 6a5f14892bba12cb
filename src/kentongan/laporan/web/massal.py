"""The same deed on the chosen rows of the list, and its undoing."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from kentongan.akses.errors import MESSAGES as FROM_AKSES
from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.kalimat import sentence
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput
from kentongan.laporan.errors import MESSAGES
from kentongan.laporan.meja import massal
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.meja.enums import Massal
from kentongan.laporan.rules import UNDO_WINDOW
from kentongan.laporan.web import kerja, urung
from kentongan.laporan.web.forms import AlasanForm
from kentongan.laporan.web.forms_meja import NilaiMassalForm, PegangForm, TundaForm
from kentongan.laporan.web.pesan import words_of


@requires(Permission.LAPORAN_VERIFY)
@cache_control(private=True, max_age=kerja.KEPT_SECONDS)
def formulir(request: ActorRequest) -> HttpResponse:
    """What each deed needs to know: for the list, which asks after it stands.

    The same for every report that is opened, so the browser asks once a minute.
    """
    area = request.actor.areas_with(Permission.LAPORAN_VERIFY)[0]
    deeds = [(deed, form_of(deed, area)) for deed in Massal]
    return render(request, "laporan/_massal_tindakan.html", {"massal_forms": deeds})


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def lakukan(request: ActorRequest) -> HttpResponse:
    """Do it, and show in the list what was done and what was refused."""
    deed = next((each for each in Massal if each.value == request.POST.get("tindakan")), None)
    keys = [int(key) for key in request.POST.getlist("pilih") if key.isdecimal()][:1000]
    area = request.actor.areas_with(Permission.LAPORAN_VERIFY)[0]
    form = form_of(deed, area, request.POST)
    if deed is None or form is None or not form.is_valid():
        complaints = _complaints(form) if form else ""
        messages.error(request, complaints or gettext("Pilih tindakannya."))
        return redirect(_list(request))
    now = timezone.now()
    try:
        inputs = _inputs(deed, form, area, now)
        row = massal.run(request.actor, deed, keys, wilayah=area, now=now, **inputs)
        urung.forget(request)
    except InvalidInput as error:
        messages.error(request, words_of(error))
        return redirect(_list(request))
    return redirect(_list(request, row.pk))


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def urungkan(request: ActorRequest, pk: int) -> HttpResponse:
    """Put the reports back, except those on which someone has acted since."""
    area = request.actor.areas_with(Permission.LAPORAN_VERIFY)[0]
    back, refused = massal.undo(request.actor, pk, wilayah=area, now=timezone.now())
    messages.success(request, gettext("%d laporan dikembalikan seperti semula.") % back)
    for each in refused:
        messages.error(request, f"{each['nomor']}: {_words(each)}")
    return redirect(_list(request))


def _complaints(form: forms.Form) -> str:
    """What is missing, named by its field."""
    named = [(form.fields[name].label, texts[0]) for name, texts in form.errors.items() if texts]
    return " ".join(f"{label}: {text}" for label, text in named)


def form_of(deed: Massal | None, area: Any, data: QueryDict | None = None) -> forms.Form | None:
    """What a deed needs to know."""
    match deed:
        case Massal.PEGANG:
            return PegangForm(data, holders=kerja.holders(area), auto_id="massal_pegang_%s")
        case Massal.TUNDA:
            return TundaForm(data, auto_id="massal_tunda_%s")
        case Massal.VERIFIKASI:
            return NilaiMassalForm(data, auto_id="massal_nilai_%s")
        case Massal.ARSIP:
            return AlasanForm(data, auto_id="massal_arsip_%s")
    return None


def _inputs(deed: Massal, form: forms.Form, area: Any, now: Any) -> dict[str, Any]:
    values = form.cleaned_data
    match deed:
        case Massal.PEGANG:
            return {"akun_id": values["pemegang"]}
        case Massal.TUNDA:
            assert isinstance(form, TundaForm)  # noqa: S101 -- made above
            return {"until": form.until(area, now=now), "reason": values["sebab"]}
        case Massal.ARSIP:
            return {"reason": values["alasan"]}
    return dict(values)


def context_of(request: ActorRequest) -> dict[str, Any]:
    """What the list needs for choosing several rows, for who may do something to them."""
    if not request.actor.holds(Permission.LAPORAN_VERIFY):
        return {}
    return {"boleh_massal": True} | _summary_of(request)


def _summary_of(request: ActorRequest) -> dict[str, Any]:
    """What the list says of the deed that its address names."""
    number = request.GET.get("massal", "")
    row = desk.last_bulk(request.actor, int(number)) if number.isdecimal() else None
    if row is None:
        return {}
    refused = [f"{each['nomor']}: {_words(each)}" for each in row.failed]
    is_open = not row.undone_at and timezone.now() - row.created_at <= UNDO_WINDOW
    return {"massal": row, "massal_ditolak": refused, "massal_terbuka": is_open and row.done}


def _words(refusal: dict[str, Any]) -> str:
    code = refusal["code"]
    known = MESSAGES.get(code) or FROM_AKSES.get(code) or code
    return sentence(known, refusal["details"])


def _list(request: ActorRequest, bulk: int | None = None) -> str:
    """The list from which the deed came, in its filters."""
    query = QueryDict(request.POST.get("saring", "")[:500], mutable=True)
    for name in ("massal", "buka"):
        query.pop(name, None)
    if bulk is not None:
        query["massal"] = str(bulk)
    return f"{reverse('laporan:daftar')}?{query.urlencode()}"
