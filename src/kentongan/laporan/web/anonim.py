"""Reporting without an account, and following a report by its code. Nothing asks who."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control

from kentongan.akses.http import client_ip, public
from kentongan.hukum import registry
from kentongan.kernel.errors import DomainError, NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import actions
from kentongan.laporan.anonim import queries, rules
from kentongan.laporan.anonim.pembatas import knocks
from kentongan.laporan.anonim.pengirim import nobody
from kentongan.laporan.receipts import Receipt
from kentongan.laporan.web.forms_anonim import AnonimForm, KeteranganForm, KodeForm
from kentongan.laporan.web.kabar import NOTES
from kentongan.laporan.web.pesan import add_problem
from kentongan.wilayah.queries import WilayahInfo, children

if TYPE_CHECKING:
    from kentongan.laporan.models import Laporan

_UNPROCESSABLE, _TOO_MANY = 422, 429
_WRONG_CODES = 60
_FLOODED = ("laporan.anonim_too_many", "laporan.anonim_desk_full")
_unkept = cache_control(no_store=True, private=True)


@_unkept
@public("whoever has no account may report where the region takes such reports")
def lapor(request: HttpRequest) -> HttpResponse:
    """The form of a region; where several take reports, first the choice among them."""
    areas = queries.open_areas()
    if not areas:
        raise NotFound("laporan.anonim_closed")
    wanted = request.GET.get("wilayah", "")
    chosen = next(
        (a for a in areas if str(a.kode) == wanted), areas[0] if len(areas) == 1 else None
    )
    if chosen is None:
        return render(request, "laporan/anonim_wilayah.html", {"areas": queries.names_of(areas)})
    form = _form(request, chosen)
    if not form.is_bound or not form.is_valid():
        return _page(request, form, chosen, _UNPROCESSABLE if form.is_bound else 200)
    try:
        receipt = _sent(request, form, chosen.kode)
    except DomainError as error:
        add_problem(form, _in_words_of_the_form(error))
        return _page(request, form, chosen, _TOO_MANY if error.code in _FLOODED else _UNPROCESSABLE)
    kode = rules.grouped(rules.code_of(form.cleaned_data["benih"]))
    return render(request, "laporan/anonim_kode.html", {"receipt": receipt, "kode": kode})


def _form(request: HttpRequest, kab: WilayahInfo) -> AnonimForm:
    is_post = request.method == "POST"
    return AnonimForm(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        kab=kab.kode,
        places=queries.names_of(children(kab.kode)),
        initial={"kapan": "hari_ini"},
    )


def _sent(request: HttpRequest, form: AnonimForm, kab: KodeWilayah) -> Receipt:
    now, values = timezone.now(), form.cleaned_data
    rules.check_filled_by_a_person(values["laman"])
    rules.check_form_age(form.made_at, now=now)
    today = timezone.localdate()
    most = registry.parameter("laporan.anonim_per_jaringan", on=today).value
    rules.check_sender(knocks(client_ip(request), today=today), most=most)
    receipt: Receipt = actions.send_anonim(
        actor=nobody(kab),
        wilayah=KodeWilayah(values["wilayah"]),
        seed=values["benih"],
        isi=form.isi(),
        now=now,
        photos=values["foto"],
    )
    return receipt


def _in_words_of_the_form(error: DomainError) -> DomainError:
    """The same form with other words: its sender knows of codes, not of ids."""
    was_sent = error.code in {"laporan.uuid_reused", "laporan.uuid_taken"}
    return rules.sent_before() if was_sent else error


def _page(request: HttpRequest, form: AnonimForm, kab: WilayahInfo, status: int) -> HttpResponse:
    context = {
        "form": form,
        "kab": kab,
        "benih": form.seed_again(timezone.now()),
        "lost_photos": form.uploads if form.errors else 0,
    }
    return render(request, "laporan/anonim.html", context, status=status)


@_unkept
@public("the tracking code is the proof; without it the page tells nothing")
def lacak(request: HttpRequest) -> HttpResponse:
    """How a report stands, for who shows its code; the code is never part of an address."""
    form = KodeForm(request.POST or None)
    if not form.is_valid():
        status = _UNPROCESSABLE if form.is_bound else 200
        return render(request, "laporan/lacak.html", {"form": form}, status=status)
    try:
        laporan = queries.report_of(form.cleaned_data["kode"])
        tambah, status = _added(request, laporan)
    except DomainError as error:
        return _refused(request, form, error)
    kabar = queries.progress_of(laporan)
    context = {
        "kode": form.cleaned_data["kode"],
        "laporan": laporan,
        "kabar": kabar,
        "note": NOTES[kabar.kabar],
        "tambah": tambah,
        "is_added": status == 200 and "pesan" in request.POST,
    }
    return render(request, "laporan/lacak.html", context, status=status)


def _refused(request: HttpRequest, form: KodeForm, error: DomainError) -> HttpResponse:
    """A wrong code; who tries too many of them has to wait."""
    status = _UNPROCESSABLE
    try:
        tries = knocks(f"lacak {client_ip(request)}", today=timezone.localdate())
        rules.check_tries(tries, most=_WRONG_CODES)
    except DomainError as too_many:
        error, status = too_many, _TOO_MANY
    add_problem(form, error)
    return render(request, "laporan/lacak.html", {"form": form}, status=status)


def _added(request: HttpRequest, laporan: "Laporan") -> tuple[KeteranganForm, int]:
    """The form for more, after what was written in it has been kept."""
    if "pesan" not in request.POST:
        return KeteranganForm(), 200
    form = KeteranganForm(request.POST)
    if form.is_valid():
        try:
            actions.add_anonim(
                actor=nobody(laporan.wilayah),
                laporan=laporan,
                text=form.cleaned_data["pesan"],
                now=timezone.now(),
            )
        except DomainError as error:
            add_problem(form, error)
        else:
            laporan.refresh_from_db()
            return KeteranganForm(), 200
    return form, _UNPROCESSABLE
