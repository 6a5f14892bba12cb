"""What was sent: a version as it was, two versions side by side, receipts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.ekspor import CONTENT_TYPES, content_disposition, filename
from kentongan.dokumen.tanggal import angka
from kentongan.kernel.errors import NotFound
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.documents.berkas import FORMS, written
from kentongan.rencana_aksi.documents.ekspor import matrix_xlsx
from kentongan.rencana_aksi.documents.naskah import naskah_of
from kentongan.rencana_aksi.documents.surat import receipt_paper
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.queries.tata import tata_naskah
from kentongan.rencana_aksi.rules.differences import Perubahan, differences
from kentongan.rencana_aksi.web.penilaian import assessment_context
from kentongan.rencana_aksi.web.rincian import base_context, decorate, groups_of
from kentongan.wilayah.queries import display_name

_NOW = "kini"
_COLUMNS = {
    "bidang": gettext_noop("Bidang"),
    "kegiatan": gettext_noop("Rencana aksi"),
    "permasalahan": gettext_noop("Permasalahan"),
    "sasaran": gettext_noop("Sasaran"),
    "lokasi": gettext_noop("Lokasi"),
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
    "keterangan": gettext_noop("Keterangan"),
}
_KINDS = {
    Perubahan.TAMBAH: gettext_noop("Baris baru"),
    Perubahan.HAPUS: gettext_noop("Baris dihapus"),
    Perubahan.UBAH: gettext_noop("Baris diubah"),
}


@requires(Permission.RENCANA_VIEW)
def versi(request: ActorRequest, pk: int, nomor: int) -> HttpResponse:
    """A version as it was sent, with the reasons for which it came back."""
    return version_page(request, queries.get_sent(request.actor, pk), nomor)


def version_page(
    request: ActorRequest,
    rencana: Any,
    nomor: int,
    *,
    extra: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a version; *extra* is what was typed and why it failed."""
    sent = queries.get_versi(rencana, nomor)
    rows = queries.sent_rows(sent.isi)
    decorate(request, rencana, rows)
    reasons = queries.reasons_for(rencana, nomor)
    for row in rows:
        row.reasons = [each for each in reasons if each.baris_id == row.pk]
    context = base_context(request, rencana, _("Versi {n}").format(n=nomor)) | {
        "sent": sent,
        "groups": groups_of(rows),
        "of_plan": [each for each in reasons if each.baris_id is None],
        **_around(request, rencana),
        **assessment_context(request, rencana, only=nomor),
    }
    return render(request, "rencana_aksi/versi.html", context | (extra or {}), status=status)


def _around(request: ActorRequest, rencana: Any) -> dict[str, Any]:
    """Versions, receipts, and what the reader may do beside them."""
    receipts: list[Any] = queries.receipts_of(rencana)
    for each in receipts:
        each.penerima = display_name(each.penerima_kode)
    versions = queries.versions_of(rencana)
    return {
        "versions": versions,
        "receipts": receipts,
        "is_open": _is_open(request, rencana),
        "latest": versions[0].versi if versions else 0,
    }


def _is_open(request: ActorRequest, rencana: Any) -> bool:
    """Whether the plan as it stands may be read, and not only what was sent."""
    try:
        queries.get_rencana(request.actor, rencana.pk)
    except NotFound:
        return False
    return True


@requires(Permission.RENCANA_VIEW)
def beda(request: ActorRequest, pk: int) -> HttpResponse:
    """``?dari=1&ke=2``: what changed; ``ke=kini`` is the plan as it stands, for its readers."""
    rencana = queries.get_sent(request.actor, pk)
    around = _around(request, rencana)
    numbers = [each.versi for each in reversed(around["versions"])]
    dari, ke = _asked(request, numbers, is_open=around["is_open"])
    before, after = _rows(rencana, dari), _rows(rencana, ke)
    found = differences(before, after, _COLUMNS)
    context = (
        base_context(request, rencana, _("Beda versi"))
        | around
        | {
            "numbers": numbers,
            "dari": dari,
            "ke": ke,
            "found": [_shown(each) for each in found],
            "counts": {kind.value: sum(each.kind is kind for each in found) for kind in _KINDS},
            "same": len(after) - sum(each.kind is not Perubahan.HAPUS for each in found),
        }
    )
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


def _rows(rencana: Any, which: str) -> list[dict[str, Any]]:
    """Rows as plain words, in the order of the matrix."""
    if which == _NOW:
        rows = queries.snapshot_of(rencana, queries.rows_of(rencana))["baris"]
    else:
        rows = queries.get_versi(rencana, int(which)).isi["baris"]
    branches = [bidang.value for bidang in BidangAksi]
    words = {row.pk: row for row in queries.sent_rows({"baris": rows})}
    ordered = sorted(rows, key=lambda row: branches.index(row["bidang"]))
    return [_flat(row, words[row["id"]]) for row in ordered]


def _flat(row: dict[str, Any], sent: Any) -> dict[str, Any]:
    targets = {target.periode: target.words for target in sent.target.all()}
    budget = "" if sent.anggaran is None else angka(sent.anggaran)
    return {**row, "bidang": BidangAksi(row["bidang"]).label, "anggaran": budget, **targets}


def _shown(each: Any) -> dict[str, Any]:
    return {
        "row": each,
        "label": _(_KINDS[each.kind]),
        "columns": [{"label": _(_COLUMNS[c.name]), "beda": c} for c in each.columns],
    }


@requires(Permission.RENCANA_VIEW)
def unduh_versi(request: ActorRequest, pk: int, nomor: int, bentuk: str) -> HttpResponse:
    """The naskah or the matrix of a version, as it was sent."""
    rencana = queries.get_sent(request.actor, pk)
    sent = queries.get_versi(rencana, nomor)
    then, rows = queries.as_sent(rencana, sent), queries.sent_rows(sent.isi)
    now = timezone.localtime()
    if bentuk == "xlsx":
        body = matrix_xlsx(then, by=request.actor.name, now=now, rows=rows)
    elif bentuk in FORMS:
        templat = tata_naskah(rencana.wilayah).templat
        body = written(naskah_of(request.actor, then, rows), bentuk, now=now, templat=templat)
    else:
        raise NotFound("rencana.versi_not_found")
    stem = f"rad-pks {queries.region_name(rencana)} {rencana.tahun} versi {nomor}"
    return _file(body, stem, bentuk)


@requires(Permission.RENCANA_VIEW)
def tanda_terima(request: ActorRequest, pk: int, nomor: int, bentuk: str) -> HttpResponse:
    """The receipt to print: *nomor* is its id."""
    rencana = queries.get_sent(request.actor, pk)
    receipt = queries.get_receipt(rencana, nomor)
    if bentuk not in FORMS:
        raise NotFound("rencana.tanda_terima_not_found")
    rows = len(queries.get_versi(rencana, receipt.versi).isi["baris"])
    paper = receipt_paper(rencana, receipt, rows=rows)
    return _file(written(paper, bentuk, now=timezone.localtime()), receipt.nomor, bentuk)


def _file(body: bytes, stem: str, bentuk: str) -> HttpResponse:
    response = HttpResponse(body, content_type=CONTENT_TYPES[bentuk])
    response["Content-Disposition"] = content_disposition(filename(stem, bentuk))
    return response
