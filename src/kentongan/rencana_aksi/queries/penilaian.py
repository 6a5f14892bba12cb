"""Reads of kept assessments and of disputes over them."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.enums import KeadaanRencana
from kentongan.rencana_aksi.models import PenilaianRencana, RencanaAksi, SanggahanRencana
from kentongan.rencana_aksi.queries.versions import once_sent
from kentongan.rencana_aksi.rules.penilaian import Terdahulu


def assessments_of(rencana: RencanaAksi) -> list[PenilaianRencana]:
    """Every assessment, that in force first."""
    return list(rencana.penilaian.order_by("-versi", "-id"))


def disputes_of(rencana: RencanaAksi) -> list[SanggahanRencana]:
    return list(rencana.sanggahan.select_related("penilaian").order_by("-id"))


def waiting_disputes() -> QuerySet[SanggahanRencana]:
    """Disputes without an answer, and those accepted whose version still lacks its new score."""
    newer = PenilaianRencana.objects.filter(
        rencana=OuterRef("rencana"), pk__gt=OuterRef("penilaian")
    )
    is_last = Q(penilaian__versi=F("rencana__versi")) & ~Q(
        rencana__keadaan=KeadaanRencana.DIKIRIM.value
    )
    owed = Q(is_diterima=True) & is_last & ~Exists(newer)
    return SanggahanRencana.objects.filter(Q(dijawab_at=None) | owed)


def open_disputes(actor: Actor, wilayah: KodeWilayah) -> list[SanggahanRencana]:
    """What waits over plans right below the areas that *actor* reviews, the longest first."""
    rows = waiting_disputes().filter(rencana__in=once_sent(actor).inside(wilayah))
    areas = actor.areas_with(Permission.RENCANA_REVIEW)
    found = rows.select_related("rencana", "penilaian").order_by("created_at")
    return [each for each in found if each.rencana.wilayah.induk in areas]


def newest_assessment(rencana: RencanaAksi, versi: int) -> PenilaianRencana | None:
    return rencana.penilaian.filter(versi=versi).order_by("-id").first()


def owes_new_score(last: Any) -> bool:
    """Whether a dispute over the assessment in force, of a plan or of a period, was accepted."""
    before = previous_of(last)
    return before is not None and before.is_dispute_accepted


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
