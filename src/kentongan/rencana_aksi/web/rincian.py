"""The page of one plan, its proposals and its check."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import susun
from kentongan.rencana_aksi.enums import TAHAP_RENCANA, BidangAksi
from kentongan.rencana_aksi.rules.finding import rupiah
from kentongan.rencana_aksi.web.forms import BarisForm, PenetapanForm
from kentongan.rencana_aksi.web.kolom_lembar import cell_url
from kentongan.rencana_aksi.web.penilaian import assessment_context, live_title, shows_live


@requires(Permission.RENCANA_VIEW)
def rincian(request: ActorRequest, pk: int) -> HttpResponse:
    """Rows by branch; ``?ubah=<row>`` opens one of them as a form in its place."""
    rencana = queries.get_rencana(request.actor, pk)
    rows = queries.rows_of(rencana)
    given = request.GET.get("ubah", "")
    open_row = next((row for row in rows if str(row.pk) == given), None)
    form = row_form(request, rencana, open_row) if open_row else None
    return page_of(request, rencana, rows, form=form, open_row=open_row)


def page_of(
    request: ActorRequest,
    rencana: Any,
    rows: list[Any],
    *,
    form: Any = None,
    open_row: Any = None,
    extra: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The plan's page with at most one row open; *extra* is what failed elsewhere on it."""
    findings = queries.findings_of(rencana, rows, actor=request.actor)
    decorate(request, rencana, rows, findings)
    may_draft = may_draft_now(request, rencana)
    context = base_context(request, rencana) | {
        "groups": groups_of(rows),
        "rows": rows,
        **_counted(findings),
        "form": form,
        "open_row": open_row,
        "may_draft": may_draft,
        "undo": _undo(request, rencana) if may_draft else None,
        "titipan": len(queries.held_by(request.actor, rencana, TAHAP_RENCANA)),
        **_scores(request, rencana, rows),
    }
    return render(request, "rencana_aksi/rincian.html", context | (extra or {}), status=status)


def _scores(request: ActorRequest, rencana: Any, rows: list[Any]) -> dict[str, Any]:
    """The kept assessments, and what the plan would score now where that is something else."""
    kept = assessment_context(request, rencana)
    is_new = bool(rows) and shows_live(rencana, kept["berlaku"])
    nilai = queries.score_of(rencana, rows, today=timezone.localdate()) if is_new else None
    return kept | {"nilai": nilai, "nilai_judul": live_title(rencana)}


def _counted(findings: Iterable[Any]) -> dict[str, Any]:
    found = list(findings)
    return {
        "findings": found,
        "blocking": sum(finding.blocks for finding in found),
        "of_plan": [finding for finding in found if finding.row is None],
    }


def may_draft_now(request: ActorRequest, rencana: Any) -> bool:
    in_area = request.actor.may(Permission.RENCANA_DRAFT, in_wilayah=rencana.wilayah)
    return bool(rencana.is_editable and in_area)


def _undo(request: ActorRequest, rencana: Any) -> dict[str, str] | None:
    """What was just done to a row, and the address that undoes it."""
    for name, deed, said in (
        ("dihapus", "pulihkan", _("Baris dihapus.")),
        ("berubah", "urungkan", _("Baris disimpan.")),
    ):
        given = request.GET.get(name, "")
        if given.isdecimal() and len(given) < 18:
            url = reverse("rencana_aksi:baris", args=[rencana.pk, int(given), deed])
            return {"url": url, "said": said}
    return None


def base_context(request: ActorRequest, rencana: Any, part: str = "") -> dict[str, Any]:
    """What every page of one plan shows."""
    name = queries.region_name(rencana)
    title = _("RAD-PKS {tahun} {wilayah}").format(tahun=rencana.tahun, wilayah=name)
    may = {p.name.lower(): request.actor.may(p, in_wilayah=rencana.wilayah) for p in _PERMISSIONS}
    return {
        "rencana": rencana,
        "title": title,
        "may": may,
        "wajib": registry.kegiatan_wajib(rencana.tahun),
        "due": registry.naskah_due_on(rencana.tahun),
        "periods": list(Periode),
        "reasons": [each for each in queries.reasons_of(rencana) if each.baris_id is None],
        "crumbs": [
            {"label": _("Rencana aksi"), "url": reverse("rencana_aksi:daftar")},
            {"label": title, "url": reverse("rencana_aksi:rincian", args=[rencana.pk])},
            *([{"label": part, "url": ""}] if part else []),
        ],
    }


_PERMISSIONS = (
    Permission.RENCANA_DRAFT,
    Permission.RENCANA_ADOPT,
    Permission.RENCANA_SUBMIT,
    Permission.RENCANA_REVIEW,
)


def decorate(
    request: ActorRequest, rencana: Any, rows: list[Any], findings: Iterable[Any] = ()
) -> None:
    """Put findings, reasons, targets and the link to its origin beside each row."""
    queries.with_holders(rows, queries.holders(request.actor, rencana, TAHAP_RENCANA), key="pk")
    readable = queries.readable_potensi(request.actor, rows)
    reasons = queries.reasons_of(rencana)
    wajib = {each.id: each.short for each in registry.kegiatan_wajib(rencana.tahun).activities}
    for row in rows:
        row.findings = [finding for finding in findings if finding.row == row.pk]
        row.reasons = [each for each in reasons if each.baris_id == row.pk]
        by_period = {target.periode: target.words for target in row.target.all()}
        row.target_words = [
            (periode.value, by_period.get(periode.value, "")) for periode in Periode
        ]
        row.biaya = _cost(row)
        row.wajib_nama = wajib.get(row.kegiatan_wajib_id, row.kegiatan_wajib_id)
        named = str(queries.potensi_of(row) or "")
        row.potensi_link = named if named in readable else ""


def _cost(row: Any) -> str:
    """``8.01.06.2.01, Rp 5.000.000 (APBD), 1-3-2026 s.d. 30-4-2026``: what is known of it."""
    money = f"Rp {rupiah(row.anggaran)}" if row.anggaran else ""
    if money and row.sumber_anggaran:
        money += f" ({row.sumber_anggaran})"
    days = [f"{day.day}-{day.month}-{day.year}" for day in (row.mulai_on, row.selesai_on) if day]
    parts = (row.kode_anggaran, money, " s.d. ".join(days))
    return ", ".join(part for part in parts if part)


def groups_of(rows: list[Any]) -> list[dict[str, Any]]:
    """Rows under their branch, numbered through as in the matrix."""
    groups, number = [], 0
    for bidang in BidangAksi:
        inside = [row for row in rows if row.bidang == bidang.value]
        for row in inside:
            number += 1
            row.nomor = number
        groups.append({"bidang": bidang, "rows": inside})
    return groups


def row_form(request: ActorRequest, rencana: Any, row: Any = None, data: Any = None) -> BarisForm:
    """The form of a row as it stands, or an empty one."""
    initial: dict[str, Any] = {"bidang": BidangAksi.PENCEGAHAN.value}
    if row is not None:
        initial = {name: getattr(row, name) for name in susun.FIELDS}
        initial["potensi_id"] = queries.potensi_of(row)
        initial["seen"] = queries.fingerprint(row)
        for target in row.target.all():
            initial[f"angka_{target.periode}"] = target.angka
            initial[f"satuan_{target.periode}"] = target.satuan
            initial[f"teks_{target.periode}"] = target.teks
    return BarisForm(
        data,
        initial=initial,
        wilayah=rencana.wilayah,
        tahun=rencana.tahun,
        potensi=queries.potensi_choices(request.actor, rencana),
    )


@requires(Permission.RENCANA_VIEW)
def periksa(request: ActorRequest, pk: int) -> HttpResponse:
    """What the checker finds, and the next step."""
    rencana = queries.get_rencana(request.actor, pk)
    return check_page(request, rencana, PenetapanForm())


def _with_cell(finding: Any, row: Any) -> tuple[Any, Any, str]:
    return finding, row, cell_url(row, finding.field) if row else ""


def check_page(
    request: ActorRequest, rencana: Any, form: PenetapanForm, status: int = 200
) -> HttpResponse:
    rows = queries.rows_of(rencana)
    groups_of(rows)
    findings = queries.findings_of(rencana, rows, actor=request.actor)
    names: dict[int | None, Any] = {row.pk: row for row in rows}
    context = base_context(request, rencana, _("Periksa dan kirim")) | {
        "found": [_with_cell(finding, names.get(finding.row)) for finding in findings],
        "blocking": sum(finding.blocks for finding in findings),
        "form": form,
        "count": len(rows),
    }
    return render(request, "rencana_aksi/periksa.html", context, status=status)
