"""How the documents of a region look: letterhead, arms, numbers, signature, sentences, Word file."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.kalimat import sentence
from kentongan.akses.permissions import Permission
from kentongan.dokumen.ekspor import CONTENT_TYPES, content_disposition, filename
from kentongan.dokumen.errors import MESSAGES as DOCUMENT_MESSAGES
from kentongan.kernel.errors import DomainError, InvalidInput, NotFound, RuleViolated, TooLarge
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.rencana_aksi.actions import naskah as actions
from kentongan.rencana_aksi.queries.tata import saved_naskah, tata_naskah
from kentongan.rencana_aksi.rules.paragraphs import BAKU
from kentongan.rencana_aksi.web.gagal import sentence_of
from kentongan.wilayah.queries import display_name

_FILES = ("lambang", "templat")
_MOST_READ = 6 * 1024 * 1024


def _line(label: Any, hint: Any = "", most: int = 120) -> forms.CharField:
    return forms.CharField(label=label, required=False, help_text=hint, max_length=most)


def _lines(label: Any, hint: Any = "", rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=False, help_text=hint, max_length=6000, widget=widget
    )


class NaskahForm(forms.Form):
    """Empty fields take what the application has by default."""

    pemerintah = _line(gettext_lazy("Nama pemerintah daerah"))
    instansi = _line(gettext_lazy("Nama instansi"), most=160)
    alamat = _lines(gettext_lazy("Alamat pada kop"), gettext_lazy("Satu baris tiap larik."), 2)
    lambang = forms.FileField(
        label=gettext_lazy("Lambang daerah"),
        required=False,
        help_text=gettext_lazy("PNG atau JPEG, paling besar 4 MB; diperkecil sendiri."),
    )
    hapus_lambang = forms.BooleanField(label=gettext_lazy("Hapus lambang"), required=False)
    pola_nomor = _line(
        gettext_lazy("Pola nomor surat"),
        gettext_lazy("Misalnya 300/{urut}/{kode}/{tahun}. Nomor urut dikosongkan untuk TU."),
        80,
    )
    kode_surat = _line(gettext_lazy("Kode pada nomor surat"), most=40)
    kertas = forms.ChoiceField(
        label=gettext_lazy("Kertas"), choices=[("A4", "A4"), ("F4", "F4")], widget=forms.RadioSelect
    )
    tempat = _line(gettext_lazy("Tempat penandatanganan"), most=80)
    jabatan = _line(gettext_lazy("Jabatan penanda tangan"), most=160)
    nama = _line(gettext_lazy("Nama penanda tangan"), gettext_lazy("Kosong: bertitik-titik."))
    pangkat = _line(gettext_lazy("Pangkat"), most=80)
    nip = _line(gettext_lazy("NIP"), most=30)
    tembusan = _lines(gettext_lazy("Tembusan"), gettext_lazy("Satu tujuan tiap larik."))
    templat = forms.FileField(
        label=gettext_lazy("Templat Word"),
        required=False,
        help_text=gettext_lazy(
            "Berkas .docx dari Word: gaya, kertas, kepala, dan kaki halamannya dipakai; isinya tidak."
        ),
    )
    hapus_templat = forms.BooleanField(label=gettext_lazy("Hapus templat"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, baku in BAKU.items():
            self.fields[f"paragraf_{key}"] = _lines(gettext_lazy(baku.label), rows=4)

    @property
    def paragraphs(self) -> list[Any]:
        return [self[f"paragraf_{key}"] for key in BAKU]

    @property
    def isian(self) -> actions.IsianNaskah:
        data = self.cleaned_data
        plain = {
            name: data[name] for name in actions.IsianNaskah.__annotations__ if name != "paragraf"
        }
        paragraf = {key: data[f"paragraf_{key}"] for key in BAKU}
        return {**plain, "paragraf": paragraf}  # type: ignore[typeddict-item]

    def file(self, name: str) -> tuple[str, bytes] | None:
        given = self.cleaned_data.get(name)
        return (given.name, given.read(_MOST_READ)) if given else None

    @property
    def dropped(self) -> frozenset[str]:
        return frozenset(name for name in _FILES if self.cleaned_data[f"hapus_{name}"])


def _home(request: ActorRequest) -> KodeWilayah:
    """The region whose documents these are: the chosen kab/kota or provinsi."""
    return request.area.at(min(request.area.tingkat, Tingkat.KABUPATEN_KOTA))


@requires(Permission.RENCANA_DRAFT)
def naskah(request: ActorRequest) -> HttpResponse:
    home = _home(request)
    request.actor.require(Permission.RENCANA_DRAFT, in_wilayah=home)
    form = NaskahForm(request.POST or None, request.FILES or None, initial=_initial(home))
    if request.method == "POST" and form.is_valid() and _saved(request, home, form):
        messages.success(request, _("Pengaturan naskah disimpan."))
        return redirect(_address(home))
    past, tata = saved_naskah(home), tata_naskah(home)
    context = {
        "form": form,
        "area_name": display_name(home),
        "home": home,
        "tata": tata,
        "last": past[0] if past else None,
        "crumbs": [
            {"label": _("Rencana aksi"), "url": reverse("rencana_aksi:daftar")},
            {"label": _("Pengaturan naskah"), "url": ""},
        ],
    }
    return render(request, "rencana_aksi/naskah.html", context, status=422 if form.errors else 200)


def _initial(home: KodeWilayah) -> dict[str, Any]:
    own = tata_naskah(home).own
    names = (name for name in actions.IsianNaskah.__annotations__ if name != "paragraf")
    words = {f"paragraf_{key}": own.paragraf.get(key) or each.text for key, each in BAKU.items()}
    return {**{name: getattr(own, name) for name in names}, **words}


def _saved(request: ActorRequest, home: KodeWilayah, form: NaskahForm) -> bool:
    try:
        actions.save_naskah(
            actor=request.actor,
            wilayah=home,
            isian=form.isian,
            lambang=form.file("lambang"),
            templat=form.file("templat"),
            dropped=form.dropped,
            now=timezone.now(),
        )
    except (InvalidInput, TooLarge) as error:
        field = {"pattern": "pola_nomor"}.get(
            error.details.get("field", ""), error.details.get("field", "templat")
        )
        form.add_error(field, _sentence(error))
        return False
    return True


def _sentence(error: DomainError) -> str:
    if error.code in DOCUMENT_MESSAGES:
        return sentence(DOCUMENT_MESSAGES[error.code], error.details)
    return sentence_of(error)


def _address(home: KodeWilayah) -> str:
    return f"{reverse('rencana_aksi:naskah')}?wilayah={home}"


@require_POST
@requires(Permission.RENCANA_DRAFT)
def naskah_langkah(request: ActorRequest, apa: str) -> HttpResponse:
    """Undo the last saving, or take the defaults again."""
    home = _home(request)
    try:
        if apa == "urungkan":
            actions.undo_naskah(actor=request.actor, wilayah=home)
            messages.success(request, _("Pengaturan sebelum itu berlaku lagi."))
        elif apa == "bawaan":
            actions.reset_naskah(actor=request.actor, wilayah=home, now=timezone.now())
            messages.success(request, _("Pengaturan bawaan dipakai. Urungkan bila keliru."))
        else:
            raise NotFound("rencana.not_found")
    except RuleViolated as error:
        messages.error(request, sentence_of(error))
    return redirect(_address(home))


@requires(Permission.RENCANA_DRAFT)
def naskah_berkas(request: ActorRequest, apa: str) -> HttpResponse:
    """The arms or the Word file as they are kept."""
    home = _home(request)
    request.actor.require(Permission.RENCANA_DRAFT, in_wilayah=home)
    tata = tata_naskah(home)
    if apa == "lambang" and tata.lambang:
        return HttpResponse(tata.lambang.data, content_type="image/png")
    if apa == "templat" and tata.templat:
        response = HttpResponse(tata.templat, content_type=CONTENT_TYPES["docx"])
        name = filename(f"templat {display_name(home)}", "docx")
        response["Content-Disposition"] = content_disposition(name)
        return response
    raise NotFound("rencana.not_found")
