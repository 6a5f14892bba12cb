"""What the pages of one report show."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest
from kentongan.akses.permissions import Permission
from kentongan.capaian import queries
from kentongan.capaian.enums import KeadaanLaporan
from kentongan.capaian.rules.rumus import rumus
from kentongan.rencana_aksi import queries as rencana_queries
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.rules.penilaian import may_assess_again

K = KeadaanLaporan


def base_context(request: ActorRequest, laporan: Any, part: str = "") -> dict[str, Any]:
    """Title, way of the report, and what the reader may do with it now."""
    today = timezone.localdate()
    title = queries.title_of(laporan)
    return {
        "laporan": laporan,
        "title": title,
        "periode": laporan.period,
        "due": queries.due_of(laporan),
        "late": queries.lateness(laporan, today),
        "holder": queries.held_by(laporan),
        "dipegang": _held_out(request, laporan),
        "may": may_of(request, laporan),
        "reasons": queries.open_reasons(laporan),
        "crumbs": [
            {
                "label": _("Laporan periode"),
                "url": f"{reverse('capaian:daftar')}?tahun={laporan.tahun}",
            },
            {"label": title, "url": reverse("capaian:rincian", args=[laporan.pk])},
            *([{"label": part, "url": ""}] if part else []),
        ],
    }


def _held_out(request: ActorRequest, laporan: Any) -> list[Any]:
    """Rows of a draft that agencies hold, by agency."""
    if laporan.state is not K.DRAFT:
        return []
    return rencana_queries.held_out(request.actor, laporan.rencana, laporan.periode)


def may_of(request: ActorRequest, laporan: Any) -> dict[str, bool]:
    """Each deed that is open to this reader in this state."""
    fill, approve, assess = (
        request.actor.may(permission, in_wilayah=laporan.wilayah)
        for permission in (
            Permission.CAPAIAN_FILL,
            Permission.CAPAIAN_APPROVE,
            Permission.CAPAIAN_ASSESS,
        )
    )
    state = laporan.state
    is_above = assess and any(
        area != laporan.wilayah for area in request.actor.areas_with(Permission.CAPAIAN_ASSESS)
    )
    last = rencana_queries.previous_of(queries.assessment_in_force(laporan))
    is_disputed = last is not None and last.has_open_dispute
    again = last is not None and may_assess_again(last, request.actor.user_id)
    return {
        "isi": fill and state is K.DRAFT,
        "setujui": approve and state is K.DIAJUKAN,
        "kirim": fill and state is K.DISETUJUI,
        "tarik": fill and state in {K.DIAJUKAN, K.DISETUJUI, K.DIKIRIM, K.DIKEMBALIKAN},
        "nilai": is_above and (state is K.DIKIRIM or again),
        "jawab": is_above and is_disputed,
        "sanggah": fill and last is not None and not (is_disputed or last.is_dispute_accepted),
    }


def groups_of(rows: list[Any]) -> list[dict[str, Any]]:
    """Rows under their branch, in the order of the plan; empty branches left out."""
    groups = []
    for bidang in BidangAksi:
        inside = [row for row in rows if row.bidang == bidang.value]
        if inside:
            groups.append({"bidang": bidang, "rows": inside})
    return groups


def counts_of(rows: list[Any]) -> dict[str, Any]:
    """How many rows are complete, and which are not."""
    lacking = [row for row in rows if row.kekurangan]
    return {
        "semua": len(rows),
        "kurang": lacking,
        "lengkap": len(rows) - len(lacking),
    }


def bands(laporan: Any) -> dict[str, str]:
    """Titles of the formula's bands by their id."""
    on = laporan.dinilai_at.date() if laporan.dinilai_at else timezone.localdate()
    return {pita.id: pita.title for pita in rumus(on).pita}
