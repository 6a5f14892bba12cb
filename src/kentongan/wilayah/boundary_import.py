"""Imports official boundaries, which then go before the indicative ones."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.db import transaction
from django.utils import timezone
from numpy.typing import NDArray

from kentongan.kernel.errors import InvalidInput
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.wilayah import lookup
from kentongan.wilayah.boundary_files import BoundaryFile, read_boundaries
from kentongan.wilayah.boundary_matching import NO_AREA, Matcher, Matching, Unmatched
from kentongan.wilayah.enums import SumberBatas
from kentongan.wilayah.loading import Progress, batas_row
from kentongan.wilayah.models import Batas, VersiData, Wilayah
from kentongan.wilayah.register import gazetteer

_MARK = "batas"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: the areas placed, the rows not placed, and what gave way."""

    by: str
    matched: int
    codes: tuple[str, ...]
    unmatched: tuple[Unmatched, ...]
    repaired: int
    replaced: int


def import_file(
    path: Path,
    *,
    source: str,
    tingkat: Tingkat | None = None,
    code_field: str | None = None,
    name_field: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Read *path* and store its boundaries as official.

    Raises:
        InvalidInput: the file cannot be used, or no row of it names an area.

    """
    say = progress or (lambda *_: None)
    found = read_boundaries(path)
    matcher = Matcher(
        found.rows,
        dict(Wilayah.objects.values_list("kode", "nama")),
        gazetteer,
        tingkat=tingkat,
        code_field=code_field,
        name_field=name_field,
    )
    if found.rows and not matcher.is_possible:
        columns = ", ".join(matcher.columns) or "tidak ada"
        raise InvalidInput("wilayah.batas_no_column", berkas=path.name, kolom=columns)
    matching = matcher.match()
    return _store(path, source, found, matching, say)


def _store(
    path: Path, source: str, found: BoundaryFile, matching: Matching, say: Progress
) -> ImportReport:
    areas, repaired, unmatched = _areas(found, matching)
    if not areas:
        raise InvalidInput("wilayah.batas_empty", berkas=path.name)
    with transaction.atomic():
        replaced = _delete(sorted(areas))
        _insert(areas, source, path.name, say)
        _mark_changed()
    return ImportReport(
        matching.by,
        len(areas),
        tuple(sorted(areas)),
        (*matching.unmatched, *unmatched),
        repaired,
        replaced,
    )


def _areas(found: BoundaryFile, matching: Matching) -> tuple[dict[str, Any], int, list[Unmatched]]:
    """The geometry of each area; several rows of one area are joined."""
    areas: dict[str, Any] = {}
    repaired, unmatched = 0, []
    for code, numbers in matching.rows_of.items():
        shapes = found.shapes[numbers]
        repaired += int((~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)).sum())
        if (whole := _whole(shapes)) is None:
            unmatched.append(Unmatched(numbers[0], code, NO_AREA))
        else:
            areas[code] = whole
    return areas, repaired, unmatched


def _whole(shapes: NDArray[np.object_]) -> Any:
    """One valid multipolygon, or ``None`` when there is no area in it."""
    valid = shapely.make_valid(shapely.force_2d(shapes))
    parts = shapely.get_parts(shapely.get_parts(valid[~shapely.is_missing(valid)]))
    parts = parts[shapely.area(parts) > 0]
    if len(parts) == 0:
        return None
    joined = shapely.union_all(parts) if len(shapes) > 1 else shapely.multipolygons(parts)
    joined = joined if shapely.is_valid(joined) else shapely.union_all(parts)
    return shapely.multipolygons(shapely.get_parts(joined))


def _delete(codes: list[str]) -> int:
    old = 0
    for start in range(0, len(codes), _BATCH):
        some = codes[start : start + _BATCH]
        rows = Batas.objects.filter(sumber=SumberBatas.RESMI, wilayah_kode__in=some)
        old += rows.delete()[0]
    return old


def _insert(areas: dict[str, Any], source: str, berkas: str, say: Progress) -> None:
    codes, now = sorted(areas), timezone.now()
    for start in range(0, len(codes), _BATCH):
        some = codes[start : start + _BATCH]
        Batas.objects.bulk_create([_row(code, areas[code], source, berkas, now) for code in some])
        say(start + len(some), len(codes))


def _row(code: str, shape: Any, source: str, berkas: str, now: Any) -> Batas:
    row = batas_row(
        code,
        KodeWilayah(code).tingkat,
        shapely.to_wkb(shape),
        list(shape.bounds),
        SumberBatas.RESMI,
        source[:200],
        now,
    )
    row.berkas = berkas[:200]
    return row


def remove(tingkat: Tingkat | None = None) -> int:
    """Remove the official boundaries of one tier, or all; the indicative ones show again."""
    rows = Batas.objects.filter(sumber=SumberBatas.RESMI)
    with transaction.atomic():
        count = (rows if tingkat is None else rows.filter(tingkat=tingkat)).delete()[0]
        _mark_changed()
    return count


def _mark_changed() -> None:
    """Maps and look-ups of every process read the boundaries anew."""
    now = timezone.now()
    VersiData.objects.update_or_create(
        nama=_MARK, defaults={"versi": now.isoformat(), "loaded_at": now}
    )
    lookup.forget_cached()
