"""What the screens of the desk show, gathered for their templates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.policy import may_reveal
from kentongan.akses.roles import Peran
from kentongan.dokumen.ekspor import Keterangan
from kentongan.hukum import registry
from kentongan.kernel.clocks import duration_words
from kentongan.kernel.enums import Klasifikasi
from kentongan.laporan import gabungan, queries, riwayat, rules
from kentongan.laporan.enums import TRANSITIONS, Jenis, Keadaan
from kentongan.laporan.filters import Filters, Tab
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.web import kembar
from kentongan.laporan.web.baris import Item
from kentongan.laporan.web.forms import AlasanForm, CatatanForm, NilaiForm
from kentongan.wilayah.queries import full_name

if TYPE_CHECKING:
    from kentongan.laporan.models import Laporan

SECTION_TITLES = {
    Keadaan.DIKIRIM: _("Belum diverifikasi"),
    Keadaan.DIKEMBALIKAN: _("Menunggu pelapor"),
    Keadaan.DIVERIFIKASI: _("Menunggu tindak lanjut"),
    Keadaan.DITINDAKLANJUTI: _("Ditindaklanjuti"),
    Keadaan.SELESAI: _("Selesai"),
    Keadaan.DIARSIPKAN: _("Diarsipkan"),
}


BUTTONS = (
    "verifikasi",
    "kembalikan",
    "urungkan",
    "teruskan",
    "selesai",
    "arsipkan",
    "perbaiki",
    "koreksi",
)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading; *more* when the heap holds others."""

    title: str
    keadaan: str
    items: list[Item]
    more: bool


@dataclass(frozen=True, slots=True)
class TabLink:
    tab: Tab
    count: queries.Count | None
    is_current: bool


def list_of(actor: Actor) -> dict[str, str]:
    """Where a report is opened from: the desk, or one's own reports where there is no desk."""
    if actor.peran is Peran.PELAPOR:
        return {"label": gettext("Laporan saya"), "url": reverse("laporan:saya")}
    return {"label": gettext("Laporan"), "url": reverse("laporan:daftar")}


def tabs(actor: Actor, filters: Filters) -> list[TabLink]:
    counts = queries.tab_counts(actor, filters.wilayah)
    return [TabLink(tab, counts.get(tab), tab is filters.tab) for tab in Tab]


def sections(
    actor: Actor, filters: Filters, number: int
) -> tuple[list[Section], queries.Page | None]:
    """The list: in the heap of work one section per state, elsewhere a page."""
    if filters.tab is Tab.KERJA and len(filters.states) > 1 and not filters.kata.strip():
        return _work(actor, filters), None
    page = queries.page_of(actor, filters, number)
    title = _("Nihil") if filters.tab is Tab.NIHIL else filters.tab.label
    if len(filters.states) == 1 and filters.tab is not Tab.NIHIL:
        title = SECTION_TITLES[filters.states[0]]
    found = Section(str(title), filters.keadaan, _items(actor, page.rows), more=False)
    return ([found] if page.rows else []), page


def _work(actor: Actor, filters: Filters) -> list[Section]:
    pages = queries.heads_of(actor, filters)
    items = iter(_items(actor, [row for page in pages.values() for row in page.rows]))
    return [
        Section(
            str(SECTION_TITLES[state]),
            state.value,
            [next(items) for _row in page.rows],
            more=not page.is_last,
        )
        for state, page in pages.items()
        if page.rows
    ]


def _items(actor: Actor, rows: Iterable["Laporan"]) -> list[Item]:
    now, hours = timezone.now(), queries.verification_hours(timezone.localdate())
    kept = list(rows)
    names = queries.place_names(row.wilayah_kode for row in kept)
    notes = desk.notes_of(kept)
    kin = gabungan.kin_of(actor, [row.pk for row in kept])
    return [
        Item(
            row,
            names[row.wilayah_kode],
            queries.clock_of(row, now=now, hours=hours),
            notes.get(row.pk),
            kin.more.get(row.pk, 0),
            kin.mains.get(row.pk),
        )
        for row in kept
    ]


def rincian(actor: Actor, laporan: "Laporan", forms: Mapping[str, Any]) -> dict[str, Any]:
    """What the page of a report knows: words, the desk's work, history, what may be done."""
    now, hours = timezone.now(), queries.verification_hours(timezone.localdate())
    same = kembar.context_of(actor, laporan)
    is_merged = same["induk"] is not None
    return same | {
        "laporan": laporan,
        "tempat": full_name(laporan.wilayah_kode),
        "photos": queries.lampiran_of(laporan),
        "jam": None if is_merged else queries.clock_of(laporan, now=now, hours=hours),
        "terlambat": _offline_delay(laporan),
        "boleh": kembar.narrowed(permitted_on(actor, laporan, now=now), is_merged=is_merged),
        "nilai_form": forms.get("nilai_form")
        or NilaiForm(initial=_olahan(laporan), is_anonim=laporan.is_anonim),
        "kembali_form": forms.get("kembali_form") or AlasanForm(auto_id="kembali_%s"),
        "arsip_form": forms.get("arsip_form") or AlasanForm(auto_id="arsip_%s"),
        "kuat_form": forms.get("kuat_form") or CatatanForm(auto_id="kuat_%s"),
        "nama_form": forms.get("nama_form") or AlasanForm(auto_id="nama_%s"),
        "open_dialog": forms.get("open_dialog", ""),
        "judul_sumber": _title_of(registry.sumber_konflik(), laporan.sumber_konflik),
        "judul_pola": _title_of(registry.pola_isu(), laporan.pola_isu),
        "steps": riwayat.timeline_of(actor, laporan),
        "versi_lama": list(laporan.versi_lama.all()) if laporan.version > 1 else [],
    }


def _olahan(laporan: "Laporan") -> dict[str, str]:
    names = ("ringkasan", "sumber_konflik", "pola_isu", "pihak", "nilai_sumber", "nilai_isi")
    return {name: getattr(laporan, name) for name in names}


def _title_of(entries: Iterable[Any], key: str) -> str:
    return next((entry.title for entry in entries if entry.id == key), "")


def _offline_delay(laporan: "Laporan") -> str:
    """How long the report lay on the sender's device, by that device's clock."""
    if laporan.client_sent_at is None or laporan.received_at is None:
        return ""
    delay = laporan.received_at - laporan.client_sent_at
    return duration_words(delay) if delay > timedelta(minutes=2) else ""


def permitted_on(actor: Actor, laporan: "Laporan", *, now: datetime) -> dict[str, bool]:
    """Which deeds the page offers; the actions judge again."""
    area, keadaan = laporan.wilayah, Keadaan(laporan.keadaan)
    is_event = laporan.jenis == Jenis.KEJADIAN
    verify = actor.may(Permission.LAPORAN_VERIFY, in_wilayah=area) and is_event
    is_sent = keadaan is Keadaan.DIKIRIM
    boleh = {
        "verifikasi": verify and is_sent,
        "kembalikan": verify and is_sent,
        "olah": verify and keadaan is not Keadaan.DIARSIPKAN,
        "urungkan": verify and keadaan is Keadaan.DIVERIFIKASI and _is_undoable(laporan, now),
        "selesai": verify and keadaan is Keadaan.DITINDAKLANJUTI,
        "arsipkan": verify and Keadaan.DIARSIPKAN in TRANSITIONS[keadaan],
        "teruskan": actor.may(Permission.LAPORAN_FORWARD, in_wilayah=area)
        and laporan.verified_at is not None
        and laporan.diteruskan_at is None
        and laporan.klasifikasi <= Klasifikasi.TERBATAS,
        "kuatkan": actor.may(Permission.LAPORAN_CONFIRM, in_wilayah=area)
        and is_sent
        and laporan.confirmed_at is None
        and laporan.author_id != actor.user_id,
        "tinjau": verify,
        **_about_author(actor, laporan, keadaan),
    }
    return boleh | {"ada_tombol": any(boleh[name] for name in BUTTONS)}


def _is_undoable(laporan: "Laporan", now: datetime) -> bool:
    is_forwarded = laporan.diteruskan_at is not None
    return rules.is_undoable(laporan.verified_at, now=now, is_forwarded=is_forwarded)


def _about_author(actor: Actor, laporan: "Laporan", keadaan: Keadaan) -> dict[str, bool]:
    """What may be done about the author, and by the author."""
    is_own = laporan.author_id is not None and laporan.author_id == actor.user_id
    return {
        "nama": may_reveal(actor, laporan.wilayah) and laporan.has_known_author,
        "perbaiki": is_own and keadaan is Keadaan.DIKEMBALIKAN,
        "koreksi": is_own and rules.is_correctable(keadaan, laporan.jenis),
    }


def note_of(
    actor: Actor, filters: Filters, rows: Iterable["Laporan"], *, now: datetime
) -> Keterangan:
    """Who took which list away, and how secret it is: as its most secret row."""
    highest = max((row.klasifikasi for row in rows), default=0)
    chosen = [
        (gettext("Wilayah"), full_name(filters.wilayah)),
        (gettext("Tumpukan"), str(filters.tab.label)),
        (gettext("Keadaan"), filters.keadaan),
        (gettext("Bidang"), filters.bidang),
        (gettext("Urgensi"), filters.urgensi),
        (gettext("Sejak"), str(filters.since or "")),
        (gettext("Sampai"), str(filters.until or "")),
        (gettext("Kata"), filters.kata),
    ]
    return Keterangan(
        gettext("Laporan kewaspadaan dini"),
        now,
        actor.name,
        Klasifikasi(highest),
        tuple((label, value) for label, value in chosen if value),
    )
