"""Suggestions: what may be the same event as a report, for an actor who may see it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.db.models.functions import Substr

from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.enums import Jenis
from kentongan.laporan.kembar.gabung import MERGEABLE, Standing
from kentongan.laporan.kembar.kata import Words, rarity_of, words_of
from kentongan.laporan.kembar.skor import DAYS, Likeness, Telling, likeness_of
from kentongan.laporan.models import Gabungan, Laporan
from kentongan.wilayah.queries import known_areas

if TYPE_CHECKING:
    from kentongan.akses.actor import Actor

MOST = 5
RINGS = (
    (Tingkat.KABUPATEN_KOTA, 80),
    (Tingkat.KECAMATAN, 100),
    (Tingkat.DESA_KELURAHAN, 40),
)
"""How many reports around are compared at most, those received nearest in time first."""
LATE = timedelta(days=2 * DAYS)
"""Reports of one event come in at most so far apart."""
LETTERS = 500
"""So much of a report is compared: what happened stands at its beginning."""
_COLUMNS = ("pk", "nomor", "keadaan", "received_at", "judul", "wilayah_kode", "happened_on", "lat", "lon", "bidang",
            "sumber_konflik", "patokan")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row behind *url_name* that tells of an event."""

    url_name: str
    pk: int
    nomor: str
    judul: str
    text: str
    telling: Telling
    standing: Standing | None = None
    deed: str = ""
    """The address at which a row of a room above takes the report in."""


@dataclass(frozen=True, slots=True)
class Saran:
    """A candidate that may be the same event, and why."""

    of: Candidate
    likeness: Likeness


Source = Callable[["Actor", "Laporan"], Iterable[Candidate]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Ask *source*, of a room above, for candidates; call it in ``AppConfig.ready``, once."""
    if source not in _sources:
        _sources.append(source)
    return source


def is_comparable(laporan: Laporan) -> bool:
    """Whether others about the same event are looked for at all."""
    return laporan.jenis != Jenis.NIHIL and laporan.keadaan in MERGEABLE


def suggestions_for(actor: "Actor", laporan: Laporan) -> list[Saran]:
    """Up to five reports and incidents that may be the same event, the likeliest first."""
    if not is_comparable(laporan):
        return []
    mine = telling_of(laporan)
    others = chain.from_iterable(source(actor, laporan) for source in _sources)
    found = [*_reports(actor, laporan, mine), *likest(mine, others)]
    return sorted(found, key=_by_score)[:MOST]


def _by_score(saran: Saran) -> tuple[float, str]:
    return -saran.likeness.score, saran.of.nomor


def telling_of(laporan: Laporan) -> Telling:
    """What a report tells, for comparison."""
    words = _words(laporan.judul, laporan.apa[:LETTERS], laporan.patokan)
    point = _point(laporan.lat, laporan.lon)
    return Telling(
        laporan.wilayah_kode,
        laporan.happened_on,
        words,
        point,
        bidang=laporan.bidang,
        sumber_konflik=laporan.sumber_konflik,
    )


@lru_cache(maxsize=2_000)
def _words(judul: str, apa: str, patokan: str) -> Words:
    # Remembered: who reads one report after another is shown the same neighbours.
    is_first_sentence = apa.startswith(judul.rstrip("…"))
    return words_of(apa, patokan) if is_first_sentence else words_of(judul, apa, patokan)


def _point(lat: float | None, lon: float | None) -> tuple[float, float] | None:
    return None if lat is None or lon is None else (lat, lon)


def likest(mine: Telling, candidates: Iterable[Candidate]) -> list[Saran]:
    """Those of *candidates* that are alike enough to be shown."""
    kept = list(candidates)
    middles = _middles({mine.wilayah_kode, *(each.telling.wilayah_kode for each in kept)})
    rarity = rarity_of([mine.words, *(each.telling.words for each in kept)])

    def told(telling: Telling) -> Telling:
        middle, words = middles.get(telling.wilayah_kode), telling.words.lowered(rarity)
        return replace(telling, middle=middle, words=words)

    mine, found = told(mine), []
    for each in kept:
        likeness = likeness_of(mine, told(each.telling))
        if likeness.is_shown:
            found.append(Saran(each, likeness))
    return found


def _middles(codes: set[str]) -> dict[str, tuple[float, float]]:
    """Where the middles of these desa are; wider areas have none that says anything."""
    return {
        code: point
        for code, area in known_areas(codes).items()
        if area.tingkat is Tingkat.DESA_KELURAHAN and (point := _point(area.lat, area.lon))
    }


def _reports(actor: "Actor", laporan: Laporan, mine: Telling) -> list[Saran]:
    rows = {row[0]: row for row in _candidates(actor, laporan) if row[0] != laporan.pk}
    found = likest(mine, map(_candidate, rows.values()))
    return _as_groups(actor, laporan, found)


def _as_groups(actor: "Actor", laporan: Laporan, found: list[Saran]) -> list[Saran]:
    """Of every merged group one line: the report that speaks for it, with the best score."""
    shown = {saran.of.pk: saran for saran in found}
    merged = Gabungan.objects.filter(Q(laporan_id__in=shown) | Q(utama_id__in=shown))
    heads = dict(merged.values_list("laporan_id", "utama_id"))
    speaking = {pk: saran.of for pk, saran in shown.items() if pk not in heads}
    missing = {heads[pk] for pk in shown if pk in heads} - set(shown) - {laporan.pk}
    rows = Laporan.objects.visible_to(actor).filter(pk__in=missing) if missing else ()
    speaking |= {row.pk: _candidate(_values(row)) for row in rows}
    leading = set(heads.values())
    best: dict[int, Saran] = {}
    for pk, saran in shown.items():
        head = heads.get(pk, pk)
        known = best.get(head)
        if head in speaking and (known is None or known.likeness.score < saran.likeness.score):
            best[head] = Saran(_led(speaking[head], members=head in leading), saran.likeness)
    return list(best.values())


def _led(candidate: Candidate, *, members: bool) -> Candidate:
    standing = candidate.standing and replace(candidate.standing, members=members)
    return replace(candidate, standing=standing)


def _candidates(actor: "Actor", laporan: Laporan) -> Iterator[tuple[Any, ...]]:
    """Rows around the report, ring by ring; each ring is read from an index of its own."""
    if laporan.received_at is not None and laporan.happened_on is not None:
        for tier, count in RINGS:
            area = laporan.wilayah.at(tier)
            yield from _around(actor, laporan, area, laporan.received_at, count)


def _around(
    actor: "Actor", laporan: Laporan, area: KodeWilayah, at: datetime, count: int
) -> Iterator[tuple[Any, ...]]:
    rows = Laporan.objects.visible_to(actor, inside=area).filter(
        jenis=Jenis.KEJADIAN, keadaan__in=sorted(MERGEABLE)
    )
    columns = rows.values_list(*_COLUMNS, Substr("apa", 1, LETTERS))
    before = columns.filter(received_at__range=(at - LATE, at)).order_by("-received_at")
    after = columns.filter(received_at__range=(at, at + LATE)).order_by("received_at")
    yield from before[: count // 2]
    yield from after[: count // 2]


def _values(row: Laporan) -> tuple[Any, ...]:
    return (*(getattr(row, name) for name in _COLUMNS), row.apa[:LETTERS])


def _candidate(row: tuple[Any, ...]) -> Candidate:
    pk, nomor, keadaan, received_at, judul, kode, day, lat, lon, bidang, sumber, patokan, apa = row
    telling = Telling(
        kode,
        day,
        _words(judul, apa, patokan),
        _point(lat, lon),
        bidang=bidang,
        sumber_konflik=sumber,
    )
    standing = Standing(keadaan, received_at)
    return Candidate("laporan:rincian", pk, nomor, judul, apa, telling, standing)
