"""How a cell of the compliance grid looks and what it says."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import Tingkat
from kentongan.rencana_aksi.enums import KeadaanSel, Pemegang
from kentongan.rencana_aksi.queries import BarisKepatuhan
from kentongan.rencana_aksi.rules.compliance import Sel

_LOOKS = {
    KeadaanSel.BELUM_ADA: ("lack", "silang"),
    KeadaanSel.DRAF: ("draft", "pensil"),
    KeadaanSel.DIKIRIM: ("ok", "cek"),
    KeadaanSel.TERLAMBAT: ("late", "jam"),
    KeadaanSel.KURANG: ("lack", "silang"),
    KeadaanSel.DIKEMBALIKAN: ("back", "kembali"),
    KeadaanSel.DITERIMA: ("ok", "cek"),
    KeadaanSel.ADA: ("ok", "cek"),
    KeadaanSel.BELUM_WAKTUNYA: ("none", "titik"),
    KeadaanSel.TIDAK_TERBACA: ("none", "titik"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """*text* is shown beside the icon, *spoken* is what a reader hears instead of it."""

    css: str
    icon: str
    text: str
    spoken: str
    url: str
    opens_group: bool


def cells_of(row: BarisKepatuhan, plan_url: str, sk_url: str) -> dict[str, list[Cell]]:
    """The cells of each group of columns, in their order."""
    kepatuhan = row.kepatuhan
    wajib = [sel for _key, sel in kepatuhan.wajib]
    periods = [(sel, _report_url(row, periode)) for periode, sel in kepatuhan.periods]
    return {
        "base": [_cell(kepatuhan.sk, sk_url, opens_group=True), _cell(kepatuhan.naskah, plan_url)],
        "wajib": [_cell(sel, plan_url, opens_group=n == 0) for n, sel in enumerate(wajib)],
        "periods": [_cell(sel, url, opens_group=n == 0) for n, (sel, url) in enumerate(periods)],
    }


def _report_url(row: BarisKepatuhan, periode: Periode) -> str:
    """The report's own page, which judges for itself who may read it."""
    known = row.periode.get(periode)
    if known is None or known.laporan_id is None:
        return ""
    return reverse("capaian:rincian", args=[known.laporan_id])


def _cell(sel: Sel, url: str, *, opens_group: bool = False) -> Cell:
    css, icon = _LOOKS[sel.state]
    return Cell(css, icon, _text(sel), _(sel.state.label), url, opens_group)


_WORDS = {
    KeadaanSel.DRAF: gettext_noop("draf"),
    KeadaanSel.DIKEMBALIKAN: gettext_noop("kembali"),
    KeadaanSel.DITERIMA: gettext_noop("diterima"),
    KeadaanSel.DIKIRIM: gettext_noop("dikirim"),
}


def _text(sel: Sel) -> str:
    if sel.state is KeadaanSel.TERLAMBAT:
        return _("+{n} hr").format(n=sel.late_days)
    if sel.state is KeadaanSel.BELUM_ADA:
        return _("belum +{n} hr").format(n=sel.late_days) if sel.late_days else _("belum")
    return _(_WORDS[sel.state]) if sel.state in _WORDS else ""


def holder_of(row: BarisKepatuhan) -> tuple[str, str]:
    """In whose hands the plan is, and what it waits for."""
    kepatuhan = row.kepatuhan
    region = row.wilayah.tingkat is Tingkat.KABUPATEN_KOTA
    home, above = (_("Kabupaten/kota"), _("Provinsi")) if region else (_("Provinsi"), _("Nasional"))
    days = kepatuhan.naskah.days
    if kepatuhan.pemegang is Pemegang.PEMERIKSA:
        return above, _("periksa naskah, {n} hari").format(n=days)
    if kepatuhan.pemegang is Pemegang.SELESAI:
        return _("Selesai"), _lack_words(row) or _("naskah diterima")
    return home, _waits_for(row, days)


def _waits_for(row: BarisKepatuhan, days: int) -> str:
    match row.kepatuhan.naskah.state:
        case KeadaanSel.BELUM_ADA:
            sk = row.kepatuhan.sk.state is KeadaanSel.ADA
            return _("belum mulai menyusun") if sk else _("SK dan naskah belum ada")
        case KeadaanSel.DIKEMBALIKAN:
            return _("dikembalikan {n} hari lalu").format(n=days)
    return _("draf {n} hari").format(n=days) if days else _("draf sejak hari ini")


def _lack_words(row: BarisKepatuhan) -> str:
    lacking = len(row.kepatuhan.lacking)
    return _("kurang {n} kegiatan").format(n=lacking) if lacking else ""
