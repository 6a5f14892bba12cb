"""Reads of kept assessments and of disputes over them."""

from typing import Any

from kentongan.rencana_aksi.models import PenilaianRencana, RencanaAksi, SanggahanRencana
from kentongan.rencana_aksi.rules.penilaian import Terdahulu


def assessments_of(rencana: RencanaAksi) -> list[PenilaianRencana]:
    """Every assessment, that in force first."""
    return list(rencana.penilaian.order_by("-versi", "-id"))


def disputes_of(rencana: RencanaAksi) -> list[SanggahanRencana]:
    return list(rencana.sanggahan.select_related("penilaian").order_by("-id"))


def newest_assessment(rencana: RencanaAksi, versi: int) -> PenilaianRencana | None:
    return rencana.penilaian.filter(versi=versi).order_by("-id").first()


def previous_of(last: Any) -> Terdahulu | None:
    """What the rules ask of the assessment in force, of a plan or of a period."""
    if last is None:
        return None
    answers = list(last.sanggahan.values_list("dijawab_at", "is_diterima"))
    return Terdahulu(
        last.penilai_id,
        has_open_dispute=any(at is None for at, _ in answers),
        is_dispute_accepted=any(accepted for _, accepted in answers),
    )
