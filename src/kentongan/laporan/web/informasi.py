"""Laporan Informasi: made from a verified report, looked at, taken as PDF or Word."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.kalimat import sentence
from kentongan.akses.permissions import Permission
from kentongan.dokumen.docx_writer import write_docx
from kentongan.dokumen.ekspor import CONTENT_TYPES
from kentongan.dokumen.errors import MESSAGES as FROM_DOKUMEN
from kentongan.dokumen.pdf_writer import write_pdf
from kentongan.dokumen.tata import tata_of
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import DomainError, InvalidInput, NotFound
from kentongan.laporan import actions, queries
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.informasi import documents, rules
from kentongan.laporan.informasi import queries as papers
from kentongan.laporan.informasi.bawaan import susunan
from kentongan.laporan.informasi.rules import Lembar
from kentongan.laporan.meja.queries import desk_of
from kentongan.laporan.web.antrean_form import local_day
from kentongan.laporan.web.berkas import named
from kentongan.laporan.web.forms_informasi import InformasiForm, TataInformasiForm
from kentongan.laporan.web.pesan import add_problem

if TYPE_CHECKING:
    from kentongan.laporan.informasi.models import LaporanInformasi
    from kentongan.laporan.models import Laporan

_UNPROCESSABLE = 422


@requires(Permission.INFORMASI_MAKE)
def buat(request: ActorRequest, pk: int) -> HttpResponse:
    """The paper of a report: filled in beforehand, looked at, then made."""
    laporan = queries.get_laporan(request.actor, pk)
    rules.check_can_make(laporan.jenis, Keadaan(laporan.keadaan))
    fixed = papers.fixed_of(request.actor, laporan)
    lembar = papers.first_draft(request.actor, laporan, today=_today(laporan))
    first = InformasiForm.values_of(lembar, laporan.klasifikasi, _today(laporan))
    form = InformasiForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        lembar = form.lembar(fixed)
        paper = _made(request, laporan, lembar, form) if "buat" in request.POST else None
        if paper is not None:
            messages.success(request, _("Laporan Informasi dibuat. Unduh atau cetak di bawah."))
            return redirect("laporan:informasi", paper.pk)
    context = _page(request, laporan, form) | _shown(laporan, lembar, _numbering(form, first))
    status = _UNPROCESSABLE if form.errors else 200
    return render(request, "laporan/informasi_buat.html", context, status=status)


def _today(laporan: "Laporan") -> Any:
    return local_day(laporan.wilayah, timezone.now())


def _numbering(form: InformasiForm, first: dict[str, Any]) -> dict[str, Any]:
    """Class, running number and day as they are now, whether typed or not."""
    given = form.cleaned_data if form.is_bound and form.is_valid() else first
    return {name: given.get(name) for name in ("klasifikasi", "urut", "issued_on")}


def _made(
    request: ActorRequest, laporan: "Laporan", lembar: Lembar, form: InformasiForm
) -> "LaporanInformasi | None":
    given = {name: form.cleaned_data[name] for name in ("klasifikasi", "urut", "issued_on")}
    try:
        return actions.make_informasi(
            actor=request.actor, laporan=laporan, lembar=lembar, now=timezone.now(), **given
        )
    except DomainError as error:
        add_problem(form, error)
        return None


def _page(request: ActorRequest, laporan: "Laporan", form: InformasiForm) -> dict[str, Any]:
    tahun = _today(laporan).year
    return {
        "form": form,
        "laporan": laporan,
        "susunan": susunan(),
        "papers": papers.papers_of(request.actor, laporan),
        "last_urut": papers.last_urut(request.actor, laporan, tahun),
        "tahun": tahun,
        "crumbs": _crumbs(laporan, _("Buat Laporan Informasi")),
    }


def _crumbs(laporan: "Laporan", here: str) -> list[dict[str, str]]:
    return [
        {"label": _("Laporan"), "url": reverse("laporan:daftar")},
        {"label": laporan.nomor, "url": reverse("laporan:rincian", args=[laporan.pk])},
        {"label": here},
    ]


def _shown(laporan: "Laporan", lembar: Lembar, numbering: dict[str, Any]) -> dict[str, Any]:
    """The paper as the page draws it, and what on it stays to be written by hand."""
    tata = papers.tata_informasi(desk_of(laporan))
    lacks = rules.lacks(lembar, urut=numbering["urut"])
    return _drawn(lembar, papers.number_of(tata, **numbering), numbering["klasifikasi"]) | {
        "kop": tata_of(laporan.wilayah).kop,
        "lacks": [_(words) for words in papers.shown_lacks(lacks)],
    }


def _drawn(lembar: Lembar, nomor: str, klasifikasi: int) -> dict[str, Any]:
    return {
        "lembar": lembar,
        "nomor": nomor,
        "kelas": Klasifikasi(klasifikasi),
        "susunan": susunan(),
        "opening": documents.opening_of(lembar),
        "opinion": documents.opinion_of(lembar),
    }


@requires(Permission.INFORMASI_VIEW)
def lihat(request: ActorRequest, pk: int) -> HttpResponse:
    """One paper as it was made."""
    paper = papers.get_paper(request.actor, pk)
    laporan = queries.get_laporan(request.actor, paper.laporan_id)
    context = _drawn(paper.lembar, paper.nomor, paper.klasifikasi) | {
        "paper": paper,
        "laporan": laporan,
        "kop": tata_of(paper.wilayah).kop,
        "boleh_buat": request.actor.may(Permission.INFORMASI_MAKE, in_wilayah=laporan.wilayah)
        and rules.is_ready(laporan.jenis, laporan.keadaan),
        "crumbs": _crumbs(laporan, _("Laporan Informasi")),
    }
    return render(request, "laporan/informasi.html", context)


@requires(Permission.INFORMASI_VIEW)
def dokumen(request: ActorRequest, pk: int, kind: str) -> HttpResponseBase:
    """One paper as a file; the same paper gives the same file."""
    if kind not in {"pdf", "docx"}:
        raise NotFound("laporan.li_unknown_document", kind=kind)
    paper = papers.get_paper(request.actor, pk)
    naskah = documents.naskah_of(
        paper.lembar, nomor=paper.nomor, klasifikasi=paper.klasifikasi, wilayah=paper.wilayah
    )
    if kind == "pdf":
        body = write_pdf(naskah, made_at=paper.created_at)
    else:
        templat = tata_of(paper.wilayah).templat
        body = write_docx(naskah, made_at=paper.created_at, templat=templat)
    return named(HttpResponse(body, content_type=CONTENT_TYPES[kind]), f"LI {paper.nomor}", kind)


@requires(Permission.INFORMASI_MAKE)
def tata(request: ActorRequest) -> HttpResponse:
    """How the papers of one's area are numbered, signed and distributed."""
    area = request.actor.areas_with(Permission.INFORMASI_MAKE)[0]
    row = papers.tata_informasi(area)
    initial = {name: getattr(row, name) for name in TataInformasiForm.base_fields}
    initial["pola_nomor"] = row.pola_nomor or susunan().pola_nomor
    form = TataInformasiForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_tata_informasi(actor=request.actor, wilayah=area, **form.cleaned_data)
        except InvalidInput as error:
            form.add_error("pola_nomor", sentence(FROM_DOKUMEN[error.code], error.details))
        else:
            messages.success(request, _("Tata Laporan Informasi disimpan."))
            return redirect("laporan:informasi-tata")
    crumbs = [
        {"label": _("Laporan"), "url": reverse("laporan:daftar")},
        {"label": _("Tata Laporan Informasi")},
    ]
    context = {"form": form, "crumbs": crumbs, "area": area}
    status = _UNPROCESSABLE if form.errors else 200
    return render(request, "laporan/informasi_tata.html", context, status=status)
