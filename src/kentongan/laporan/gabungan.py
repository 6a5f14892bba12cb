"""Reads about merged reports. Nobody learns through a merge of a report he may not see."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext

from kentongan.akses.policy import Subject, sees_every
from kentongan.kernel.wilayah import Tingkat
from kentongan.laporan.enums import SENT
from kentongan.laporan.kembar.gabung import Side, check_not_merged
from kentongan.laporan.models import Gabungan, Laporan

if TYPE_CHECKING:
    from kentongan.akses.actor import Actor
    from kentongan.kernel.wilayah import KodeWilayah

Rows = TypeVar("Rows", bound=Any)
Links = Callable[[Laporan], Iterable[str]]
_links: list[Links] = []


def register(links: Links) -> Links:
    """Ask *links*, of a room above, what was made of a report; call it in ``ready``, once."""
    if links not in _links:
        _links.append(links)
    return links


def one_per_event(actor: "Actor", rows: Rows, *, inside: "KodeWilayah") -> Rows:
    """*rows*, all of one area, without those for which another report speaks that *actor* sees."""
    found: Rows = rows.filter(~_is_spoken_for(actor, inside))
    return found


def spoken_for(actor: "Actor", rows: Rows, *, inside: "KodeWilayah") -> Rows:
    """Those of *rows*, all of one area, for which another report speaks that *actor* sees."""
    found: Rows = rows.filter(_is_spoken_for(actor, inside))
    return found


def _is_spoken_for(actor: "Actor", inside: "KodeWilayah") -> Exists:
    merged = Gabungan.objects.filter(laporan_id=OuterRef("pk"))
    # A report and the one that speaks for it were received in the same kabupaten/kota.
    if sees_every(actor, Subject.LAPORAN, inside.at(Tingkat.KABUPATEN_KOTA), SENT):
        return Exists(merged)
    main = Laporan.objects.visible_to(actor).filter(pk=OuterRef("utama_id"))
    return Exists(merged.filter(Exists(main)))


@dataclass(frozen=True, slots=True)
class Kin:
    """What is said beside reports of a list: how many more tell of it, and who speaks for it."""

    more: dict[int, int]
    mains: "dict[int, Induk]"


def kin_of(actor: "Actor", pks: Iterable[int]) -> Kin:
    """``members_count`` and ``mains_of`` for many; one query while none of them is merged."""
    wanted = list(pks)
    is_near = Q(laporan_id__in=wanted) | Q(utama_id__in=wanted)
    if not Gabungan.objects.filter(is_near).exists():
        return Kin({}, {})
    return Kin(members_count(actor, wanted), mains_of(actor, wanted))


def members_count(actor: "Actor", pks: Iterable[int]) -> dict[int, int]:
    """For each of the reports how many more tell of its event, as far as *actor* may know."""
    mains = _mains_by_member(pks)
    return dict(Counter(mains[pk] for pk in _seen(actor, mains).values_list("pk", flat=True)))


def _mains_by_member(pks: Iterable[int]) -> dict[int, int]:
    rows = Gabungan.objects.filter(utama__in=list(pks))
    return dict(rows.values_list("laporan_id", "utama_id"))


def _seen(actor: "Actor", pks: Iterable[int]) -> Any:
    """Few reports by their keys; joined to all of an area SQLite would begin with the area."""
    return Laporan.objects.visible_to(actor).filter(pk__in=list(pks))


def members_of(actor: "Actor", laporan: Laporan) -> list[Laporan]:
    """The reports for which *laporan* speaks, the first received first."""
    rows = _seen(actor, _mains_by_member([laporan.pk])).prefetch_related("lampiran")
    return list(rows.order_by("received_at", "id"))


@dataclass(frozen=True, slots=True)
class Induk:
    """The report that speaks for another: itself where the reader may see it.

    Of one that the reader may not see the number and how it stands, and nothing of its words
    or its reporter; of one more secret than the reader may know not even these.
    """

    laporan: Laporan | None
    nomor: str
    keadaan: str


def main_of(actor: "Actor", laporan: Laporan) -> Induk | None:
    """What *actor* may know of the report that speaks for *laporan*; ``None`` where it is alone."""
    return mains_of(actor, [laporan.pk]).get(laporan.pk)


def mains_of(actor: "Actor", pks: Iterable[int]) -> dict[int, Induk]:
    """As ``main_of``, for many; two queries."""
    merged = list(Gabungan.objects.filter(laporan_id__in=list(pks)).select_related("utama"))
    wanted = {row.utama_id for row in merged}
    seen = Laporan.objects.visible_to(actor).filter(pk__in=wanted) if wanted else ()
    visible = {row.pk: row for row in seen}
    return {row.laporan_id: _induk(actor, row.utama, visible.get(row.utama_id)) for row in merged}


def _induk(actor: "Actor", main: Laporan, visible: Laporan | None) -> Induk:
    # Which event it is and how far it has come is the reporter's to know, unless more secret.
    if main.klasifikasi > actor.clearance:
        return Induk(visible, "", "")
    return Induk(visible, main.nomor, main.get_keadaan_display())


def check_alone(actor: "Actor", laporan: Laporan) -> None:
    """Raises ``RuleViolated`` where another report speaks for *laporan*: work goes on there."""
    check_not_merged(laporan.nomor, _merged_into(actor, laporan))


def side_of(actor: "Actor", laporan: Laporan) -> Side:
    """What the rule of merging asks of one of the two reports."""
    return Side(
        laporan.pk,
        laporan.nomor,
        laporan.keadaan,
        laporan.jenis,
        laporan.kab_kode,
        _merged_into(actor, laporan),
        Gabungan.objects.filter(utama=laporan).count(),
        frozenset(link for links in _links for link in links(laporan)),
    )


def _merged_into(actor: "Actor", laporan: Laporan) -> str:
    """The number of the report that speaks for it, without naming one that *actor* may not see."""
    main = main_of(actor, laporan)
    if main is None:
        return ""
    return main.laporan.nomor if main.laporan else gettext("laporan lain")
