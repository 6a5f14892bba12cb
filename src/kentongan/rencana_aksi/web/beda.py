"""Two versions of a plan side by side."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.tanggal import angka, tanggal
from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.rules.differences import BedaBaris, Perubahan, differences
from kentongan.rencana_aksi.web.kolom_lembar import OTHER_POTENSI
from kentongan.rencana_aksi.web.rincian import base_context
from kentongan.rencana_aksi.web.versi import around
from kentongan.wilayah.queries import display_name

_NOW = "kini"
_COLUMNS = {
    "bidang": gettext_noop("Bidang"),
    "kegiatan": gettext_noop("Rencana aksi"),
    "permasalahan": gettext_noop("Permasalahan"),
    "sasaran": gettext_noop("Sasaran"),
    "lokasi": gettext_noop("Lokasi"),
    "lokasi_kode": gettext_noop("Wilayah lokasi"),
    "kriteria": gettext_noop("Kriteria keberhasilan"),
    "ukuran": gettext_noop("Ukuran keberhasilan"),
    **{periode.value: periode.value for periode in Periode},
    "penanggung_jawab": gettext_noop("Penanggung jawab"),
    "instansi_terkait": gettext_noop("Instansi terkait"),
    "anggaran": gettext_noop("Anggaran (Rp)"),
    "sumber_anggaran": gettext_noop("Sumber anggaran"),
    "program": gettext_noop("Program"),
    "kegiatan_program": gettext_noop("Kegiatan"),
    "sub_kegiatan": gettext_noop("Sub-kegiatan"),
    "kode_anggaran": gettext_noop("Kode anggaran"),
    "mulai_on": gettext_noop("Mulai"),
    "selesai_on": gettext_noop("Selesai"),
    "kegiatan_wajib_id": gettext_noop("Kegiatan wajib"),
    "potensi": gettext_noop("Potensi"),
    "keterangan": gettext_noop("Keterangan"),
}
_KINDS = {
    Perubahan.TAMBAH: gettext_noop("Baris baru"),
    Perubahan.HAPUS: gettext_noop("Baris dihapus"),
    Perubahan.UBAH: gettext_noop("Baris diubah"),
    Perubahan.PINDAH: gettext_noop("Baris dipindah"),
}


@requires(Permission.RENCANA_VIEW)
def beda(request: ActorRequest, pk: int) -> HttpResponse:
    """``?dari=1&ke=2``: what changed; ``ke=kini`` is the plan as it stands, for its readers."""
    rencana = queries.get_sent(request.actor, pk)
    context = base_context(request, rencana, _("Beda versi")) | around(request, rencana)
    numbers = [each.versi for each in reversed(context["versions"])]
    dari, ke = _asked(request, numbers, is_open=context["is_open"])
    potensi = queries.potensi_choices(request.actor, rencana)
    before, after = _rows(rencana, dari, potensi), _rows(rencana, ke, potensi)
    found = differences(before, after, _COLUMNS)
    is_forward = ke == _NOW or int(dari) < int(ke)
    reasons = queries.reasons_for(rencana, int(dari)) if is_forward else []
    changed = {each.id for each in found}
    context |= {
        "numbers": numbers,
        "dari": dari,
        "ke": ke,
        "found": [_shown(each, reasons) for each in found],
        "unanswered": [each for each in _reasoned(before, reasons) if each["id"] not in changed],
        "of_plan": [each for each in reasons if each.baris_id is None],
        "counts": {kind.value: sum(each.kind is kind for each in found) for kind in _KINDS},
        "same": len(after) - sum(each.kind is not Perubahan.HAPUS for each in found),
    }
    return render(request, "rencana_aksi/beda.html", context)


def _asked(request: ActorRequest, numbers: list[int], *, is_open: bool) -> tuple[str, str]:
    """The two versions asked for; else the last one and what it is compared with."""
    known = [str(number) for number in numbers]
    newest = _NOW if is_open and len(known) < 2 else known[-1]
    ke = request.GET.get("ke", newest)
    ke = ke if ke in known or (ke == _NOW and is_open) else newest
    before = known[-1] if ke == _NOW else known[max(0, known.index(ke) - 1)]
    dari = request.GET.get("dari", before)
    return (dari if dari in known else before), ke


def _rows(rencana: Any, which: str, potensi: dict[int, tuple[str, str]]) -> list[dict[str, Any]]:
    """Rows as plain words, in the order of the matrix."""
    if which == _NOW:
        rows = queries.snapshot_of(rencana, queries.rows_of(rencana))["baris"]
    else:
        rows = queries.get_versi(rencana, int(which)).isi["baris"]
    branches = [bidang.value for bidang in BidangAksi]
    wajib = {each.id: each.short for each in registry.kegiatan_wajib(rencana.tahun).activities}
    labels = {pk: label for pk, (label, _judul) in potensi.items()}
    sent = {row.pk: row for row in queries.sent_rows({"baris": rows})}
    ordered = sorted(rows, key=lambda row: branches.index(row["bidang"]))
    return [_flat(row, sent[row["id"]], wajib, labels) for row in ordered]


def _flat(
    row: dict[str, Any], sent: Any, wajib: dict[str, str], potensi: dict[int, str]
) -> dict[str, Any]:
    """Every column as the matrix says it: no code, no day of a machine."""
    answered = queries.potensi_of(sent)
    return {
        **row,
        "bidang": _(BidangAksi(row["bidang"]).label),
        "anggaran": "" if sent.anggaran is None else angka(sent.anggaran),
        "mulai_on": _day(sent.mulai_on),
        "selesai_on": _day(sent.selesai_on),
        "kegiatan_wajib_id": wajib.get(sent.kegiatan_wajib_id, sent.kegiatan_wajib_id),
        "lokasi_kode": "; ".join(display_name(kode) for kode in sent.lokasi_kode),
        "potensi": potensi.get(answered, OTHER_POTENSI) if answered else "",
        **{target.periode: target.words for target in sent.target.all()},
    }


def _day(day: date | None) -> str:
    return "" if day is None else tanggal(day)


def _reasoned(rows: list[dict[str, Any]], reasons: list[Any]) -> list[dict[str, Any]]:
    """The rows that came back, each with its number and the reasons of the reviewer."""
    found = []
    for number, row in enumerate(rows, 1):
        own = [each for each in reasons if each.baris_id == row["id"]]
        if own:
            found.append({**row, "number": number, "reasons": own})
    return found


def _shown(each: BedaBaris, reasons: list[Any]) -> dict[str, Any]:
    """*whole*: a row that stands in one of the two only, so that one side says it all."""
    return {
        "row": each,
        "label": _(_KINDS[each.kind]),
        "whole": each.kind in {Perubahan.TAMBAH, Perubahan.HAPUS},
        "reasons": [reason for reason in reasons if reason.baris_id == each.id],
        "columns": [{"label": _(_COLUMNS[c.name]), "beda": c} for c in each.columns],
    }
