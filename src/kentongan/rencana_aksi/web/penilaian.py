"""What pages of a plan show of its assessments, and the form of one."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kentongan.akses.http import ActorRequest
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.enums import DRAFT, BagianNilai, KeadaanRencana
from kentongan.rencana_aksi.isian import IsianBagian
from kentongan.rencana_aksi.rules.nilai import Bagian, NilaiRencana, pita_named
from kentongan.rencana_aksi.rules.penilaian import BagianTercatat, is_above, kept_parts
from kentongan.rencana_aksi.web.forms import BagianForm
from kentongan.wilayah.queries import display_name

_SHORT = {  # heads of narrow columns
    BagianNilai.SK: gettext_noop("SK"),
    BagianNilai.TEPAT_WAKTU: gettext_noop("Tepat waktu"),
    BagianNilai.WAJIB: gettext_noop("Kegiatan wajib"),
    BagianNilai.LENGKAP: gettext_noop("Baris lengkap"),
    BagianNilai.TERUKUR: gettext_noop("Target terukur"),
}
_LABELS = {each.value: _SHORT[each] for each in BagianNilai}


def assessment_context(
    request: ActorRequest, rencana: Any, *, only: int | None = None
) -> dict[str, Any]:
    """The kept assessments, of the plan or of one version, and what the reader may do."""
    every = queries.assessments_of(rencana)
    disputes = queries.disputes_of(rencana)
    shown = [each for each in every if only in {None, each.versi}]
    for each in shown:
        each.bagian = kept_parts(each.rincian, _LABELS)  # type: ignore[attr-defined]
        each.nama_pita = pita_named(each.rumus, each.pita)  # type: ignore[attr-defined]
    return {
        "penilaian": shown,
        "ditunggu": _awaited(rencana, shown, disputes),
        "berlaku": shown[0] if shown else None,
        "kolom": list(_LABELS.items()),
        "sanggahan": [each for each in disputes if only in {None, each.penilaian.versi}],
        "may_nilai": _may(request, rencana, every, disputes, only or rencana.versi),
    }


def _may(
    request: ActorRequest, rencana: Any, every: list[Any], disputes: list[Any], versi: int
) -> dict[str, bool]:
    """Each deed that is open to this reader in this state; the actions judge for themselves."""
    reviews = is_above(request.actor.areas_with(Permission.RENCANA_REVIEW), rencana.wilayah)
    is_last = bool(versi) and versi == rencana.versi
    is_answered = is_last and rencana.state is not KeadaanRencana.DIKIRIM
    last = next((each for each in every if each.versi == versi), None)
    is_open = any(each.dijawab_at is None for each in disputes)
    accepted = any(each.penilaian_id == last.pk and each.is_diterima for each in disputes if last)
    is_mine = last is not None and last.penilai_id == request.actor.user_id
    own = request.actor.may(Permission.RENCANA_SUBMIT, in_wilayah=rencana.wilayah)
    return {
        "nilai": reviews and is_answered and not is_open and (accepted or not is_mine),
        "jawab": reviews,
        "sanggah": own and is_answered and last is not None and not (is_open or accepted),
    }


def _awaited(rencana: Any, shown: list[Any], disputes: list[Any]) -> str:
    """What a dispute still waits for, and from whom; empty where nothing waits."""
    above = rencana.wilayah.induk
    name = display_name(above) if above else ""
    if any(each.dijawab_at is None for each in disputes):
        return _("Sanggahan menunggu jawaban {atas}.").format(atas=name)
    is_last = shown and shown[0].versi == rencana.versi
    if not is_last or rencana.state is KeadaanRencana.DIKIRIM:
        return ""
    if any(each.is_diterima and each.penilaian_id == shown[0].pk for each in disputes):
        return _("Sanggahan diterima; nilai barunya ditunggu dari {atas}.").format(atas=name)
    return ""


def live_title(rencana: Any) -> str:
    """What the calculated score stands for, so that nobody takes it for a kept one."""
    if rencana.state in DRAFT:
        return _("Nilai draf sekarang")
    return _("Hitungan versi {n}, belum diperiksa").format(n=rencana.versi)


def shows_live(rencana: Any, berlaku: Any) -> bool:
    """A version that was answered has its kept score; only what is new is calculated."""
    return berlaku is None or berlaku.versi != rencana.versi or rencana.state in DRAFT


@dataclass
class BagianDinilai:
    """One part with its form; none where it cannot be judged."""

    bagian: Bagian
    form: BagianForm | None


def part_forms(nilai: NilaiRencana, data: Any = None, disputed: Any = None) -> list[BagianDinilai]:
    """What was recognised by the score that is *disputed* stands there: the dispute is over a part of it."""
    kept = {each.key: each for each in kept_parts(disputed.rincian, _LABELS)} if disputed else {}
    return [
        BagianDinilai(part, _form(part, data, kept.get(part.jenis.value))) for part in nilai.bagian
    ]


def _form(part: Bagian, data: Any, kept: BagianTercatat | None) -> BagianForm | None:
    if part.nilai is None:
        return None
    initial: dict[str, Any] = {"diakui": part.nilai}
    if kept is not None and kept.nilai is not None:
        initial = {"diakui": kept.nilai, "catatan": kept.catatan}
    return BagianForm(data, initial=initial, prefix=f"n-{part.jenis.value}")


def given_in(parts: list[BagianDinilai]) -> dict[BagianNilai, IsianBagian]:
    """What was typed beside the parts.

    Raises:
        InvalidInput: a value is no number of 0 to 100.

    """
    found = {}
    for each in parts:
        if each.form is None:
            continue
        if not each.form.is_valid():
            raise InvalidInput("rencana.bad_part", bagian=each.bagian.jenis.label)
        found[each.bagian.jenis] = each.form.isian
    return found


def mark_failure(parts: list[BagianDinilai], error: Any, sentence: str) -> None:
    """Put the failure beside the part that caused it."""
    for each in parts:
        if each.form is not None and error.details.get("field") == each.bagian.jenis.value:
            name = "catatan" if error.code == "rencana.part_without_note" else "diakui"
            each.form.add_error(name, sentence)
