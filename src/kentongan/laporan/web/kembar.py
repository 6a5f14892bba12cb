"""Reports of one event on the desk: suggestions, merging, parting."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kentongan.akses.actor import Actor
from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.tanggal import angka
from kentongan.kernel.errors import NotFound
from kentongan.laporan import actions, gabungan, queries, saran
from kentongan.laporan.kembar.gabung import Standing, speaks_before
from kentongan.laporan.kembar.skor import Likeness, Tempat
from kentongan.laporan.meja.enums import Satuan
from kentongan.laporan.web import urung
from kentongan.laporan.web.lanjut import onward

if TYPE_CHECKING:
    from kentongan.laporan.models import Lampiran, Laporan

WORDS_SHOWN = 5
_NOT_ALONE = ("verifikasi", "kembalikan", "olah", "urungkan", "selesai", "arsipkan", "teruskan")


@dataclass(frozen=True, slots=True)
class Line:
    """One suggestion as the desk shows it; *is_main*: the other report would speak for both."""

    of: saran.Candidate
    place: str
    percent: int
    reasons: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A report for which the one shown speaks."""

    row: "Laporan"
    place: str
    photos: "list[Lampiran]"


def context_of(actor: Actor, laporan: "Laporan") -> dict[str, Any]:
    """What the page of a report knows of others about the same event."""
    kin = gabungan.kin_of(actor, [laporan.pk])
    may = actor.may(Permission.LAPORAN_VERIFY, in_wilayah=laporan.wilayah)
    return {
        "induk": (induk := kin.mains.get(laporan.pk)),
        "anggota": _members(actor, laporan) if kin.more else [],
        "boleh_gabung": may,
        "cari_saran": may and induk is None and saran.is_comparable(laporan),
    }


def narrowed(boleh: dict[str, bool], *, is_merged: bool) -> dict[str, bool]:
    """Of the deeds that a page offers those that are left where another report speaks."""
    if not is_merged:
        return boleh
    return boleh | dict.fromkeys(_NOT_ALONE, False) | {"ada_tombol": boleh["perbaiki"]}


def _members(actor: Actor, laporan: "Laporan") -> list[Member]:
    rows = gabungan.members_of(actor, laporan)
    names = queries.place_names(row.wilayah_kode for row in rows)
    return [Member(row, names[row.wilayah_kode], list(row.lampiran.all())) for row in rows]


def _lines(actor: Actor, laporan: "Laporan") -> list[Line]:
    found = saran.suggestions_for(actor, laporan)
    names = queries.place_names(each.of.telling.wilayah_kode for each in found)
    has_members = bool(found) and bool(gabungan.members_count(actor, [laporan.pk]))
    return [
        Line(
            each.of,
            names[each.of.telling.wilayah_kode],
            round(100 * each.likeness.score),
            reason_words(each.likeness),
            _is_main(laporan, each.of.standing, has_members=has_members),
        )
        for each in found
    ]


def _is_main(laporan: "Laporan", other: Standing | None, *, has_members: bool) -> bool:
    if other is None or laporan.received_at is None:
        return False
    return speaks_before(other, Standing(laporan.keadaan, laporan.received_at, has_members))


def reason_words(likeness: Likeness) -> str:
    """Why two are taken for the same event: ``desa sama, selisih 1 hari, 6 kata sama: …``."""
    parts = [_place_words(likeness), _day_words(likeness.days)]
    if likeness.words:
        count = len(likeness.words)
        same = ngettext("%(count)s kata sama", "%(count)s kata sama", count) % {"count": count}
        parts.append(f"{same}: {' '.join(likeness.words[:WORDS_SHOWN])}")
    if likeness.same_sumber:
        parts.append(_("sumber konflik sama"))
    elif likeness.same_bidang:
        parts.append(_("bidang sama"))
    return ", ".join(part for part in parts if part)


def _place_words(likeness: Likeness) -> str:
    words = {
        Tempat.SAMA: _("tempat sama"),
        Tempat.DI_DALAM: _("tempat sama, satu lebih rinci"),
        Tempat.TETANGGA: _("desa bertetangga"),
        Tempat.KECAMATAN: _("kecamatan sama"),
        Tempat.KABUPATEN: _("kabupaten/kota sama"),
        Tempat.LAIN: _("tempat lain"),
    }[likeness.tempat]
    if likeness.km is None:
        return words
    apart = _("titik berjarak %(km)s km") % {"km": angka(likeness.km, 1)}
    return f"{words}, {apart}"


def _day_words(days: int | None) -> str:
    if days is None:
        return ""
    if days == 0:
        return _("hari sama")
    return ngettext("selisih %(days)s hari", "selisih %(days)s hari", days) % {"days": days}


@requires(Permission.LAPORAN_VERIFY)
def mungkin_sama(request: ActorRequest, pk: int) -> HttpResponse:
    """What may be the same event: for the page of the report, which asks after it stands."""
    laporan = queries.get_laporan(request.actor, pk)
    request.actor.require(Permission.LAPORAN_VERIFY, in_wilayah=laporan.wilayah)
    context = {
        "laporan": laporan,
        "saran": _lines(request.actor, laporan),
        "tetap": request.GET.get("tetap", ""),
        "lanjut": request.GET.get("lanjut", ""),
        "crumbs": [
            {"label": _("Laporan"), "url": reverse("laporan:daftar")},
            {"label": laporan.nomor, "url": reverse("laporan:rincian", args=[pk])},
            {"label": _("Mungkin kejadian yang sama")},
        ],
    }
    is_part = "bagian" in request.GET
    template = "laporan/_mungkin_sama.html" if is_part else "laporan/mungkin_sama.html"
    return render(request, template, context)


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def gabungkan(request: ActorRequest, pk: int) -> HttpResponse:
    """Merge the report of the page with another: under it (*utama*) or over it (*anggota*)."""
    here = queries.get_laporan(request.actor, pk)
    is_under = "utama" in request.POST
    number = request.POST.get("utama" if is_under else "anggota", "")
    if not number.isdecimal():
        raise NotFound("laporan.not_found")
    other = queries.get_laporan(request.actor, int(number))
    member, main = (here, other) if is_under else (other, here)
    urung.doing(request, Satuan.GABUNG, member, actions.merge_laporan, utama_id=main.pk)
    done = _("%(nomor)s digabung ke %(utama)s. Dapat dipisahkan kapan saja.")
    urung.tell(request, done % {"nomor": member.nomor, "utama": main.nomor})
    return onward(request, main.pk, stay=not is_under)


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def pisahkan(request: ActorRequest, pk: int) -> HttpResponse:
    """Part a merged report from the one that speaks for it."""
    laporan = queries.get_laporan(request.actor, pk)
    actions.unmerge_laporan(actor=request.actor, laporan=laporan, now=timezone.now())
    messages.success(request, _("Dipisahkan. Kedua laporan seperti sebelum digabung."))
    return onward(request, pk, stay=True)
