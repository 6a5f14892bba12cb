"""Answers from the law's data: what holds, since when, by which source, how surely.

``configure`` names a directory whose files overlay the built-in ones, entry by entry.
"""

from datetime import date
from functools import cache
from pathlib import Path

from kentongan.hukum import building
from kentongan.hukum.records import (
    BatasWaktu,
    DaftarKegiatanWajib,
    Entry,
    KelasRisiko,
    Nilai,
    Parameter,
    Pasal,
    RentangRisiko,
    Skala,
    Tenggat,
    Value,
)
from kentongan.kernel.errors import InvalidInput, NotFound
from kentongan.kernel.periods import Periode

BUILT_IN = Path(__file__).parent / "data"
_directories: tuple[Path, ...] = (BUILT_IN,)


def configure(overlay_dir: Path | str | None) -> None:
    """Overlay the built-in data with the files of *overlay_dir*, or stop doing so."""
    global _directories  # noqa: PLW0603 -- one process has one law
    _directories = (BUILT_IN, Path(overlay_dir)) if overlay_dir else (BUILT_IN,)
    for reader in _READERS:
        reader.cache_clear()


def directories_with(built_in: Path) -> tuple[Path, ...]:
    """Where a room's own data of that kind stands: its *built_in*, then the overlay."""
    return (built_in, *_directories[1:])


def check() -> None:
    """Read every file; raises ``HukumFileInvalid`` for the first that is wrong."""
    for reader in _READERS:
        reader()


def parameter(parameter_id: str, *, on: date) -> Value[int]:
    """The figure in force on the day *on*.

    Raises:
        NotFound: no such figure, or none in force so early.

    """
    found = parameters().get(parameter_id)
    if found is None:
        raise NotFound("hukum.unknown_parameter", id=parameter_id)
    past = [value for since, value in found.values if since <= on]
    if not past:
        raise NotFound("hukum.not_yet_in_force", id=parameter_id, tanggal=on)
    return Value(
        found.source, found.checked, found.note, found.id, found.title, found.unit, past[-1]
    )


def kegiatan_wajib(year: int) -> DaftarKegiatanWajib:
    """The mandatory activities of *year*; of the nearest known year, and said so, if none."""
    return building.nearest_kegiatan_wajib(_kegiatan_wajib(), year)


def due_on(periode: Periode, year: int) -> Value[date]:
    """The last day to send the report of *periode*."""
    tenggat = _nearest_tenggat(year)
    return _due_value(tenggat, f"tenggat.{periode}", dict(tenggat.periods)[periode.value])


def naskah_due_on(year: int) -> Value[date]:
    """The last day to send the plan of *year*."""
    tenggat = _nearest_tenggat(year)
    return _due_value(tenggat, "tenggat.naskah", tenggat.naskah)


def risk_class(likelihood: int, impact: int) -> KelasRisiko:
    """Class of likelihood × impact.

    Raises:
        InvalidInput: one of them is not 1 to 5.

    """
    if not (1 <= likelihood <= 5 and 1 <= impact <= 5):
        raise InvalidInput("hukum.score_out_of_range", kemungkinan=likelihood, dampak=impact)
    score = likelihood * impact
    band = next(band for band in rentang_risiko() if band.lowest <= score <= band.highest)
    return KelasRisiko(band.level, band.title, score)


def _nearest_tenggat(year: int) -> Tenggat:
    return building.nearest_tenggat(_tenggat(), year)


def _due_value(tenggat: Tenggat, key: str, day: date) -> Value[date]:
    return Value(
        tenggat.source, tenggat.checked, tenggat.note, f"{key}.{tenggat.year}", key, "tanggal", day
    )


@cache
def parameters() -> dict[str, Parameter]:
    return building.parameters(_directories)


@cache
def _kegiatan_wajib() -> dict[int, DaftarKegiatanWajib]:
    return building.kegiatan_wajib(_directories)


@cache
def _tenggat() -> dict[int, Tenggat]:
    return building.tenggat(_directories)


@cache
def sumber_konflik() -> tuple[Entry, ...]:
    """The five sources of conflict of UU 7/2012 Ps. 5."""
    return building.entries(_directories, "sumber_konflik.yaml")


@cache
def pola_isu() -> tuple[Entry, ...]:
    """The ministry's issue patterns, kept beside the law's sources."""
    return building.entries(_directories, "pola_isu.yaml")


@cache
def bidang() -> tuple[Entry, ...]:
    """The fields of life that a report is about (ipoleksosbudhankam)."""
    return building.entries(_directories, "bidang.yaml")


@cache
def rentang_risiko() -> tuple[RentangRisiko, ...]:
    return building.rentang_risiko(_directories)


@cache
def skala_kemungkinan() -> tuple[Skala, ...]:
    return building.skala(_directories, "skala_kemungkinan.yaml")


@cache
def skala_dampak() -> tuple[Skala, ...]:
    return building.skala(_directories, "skala_dampak.yaml")


@cache
def nilai_sumber() -> tuple[Nilai, ...]:
    """Grades of the source, A to F."""
    return tuple(n for n in _penilaian() if n.id.isalpha())


@cache
def nilai_isi() -> tuple[Nilai, ...]:
    """Grades of the content, 1 to 6."""
    return tuple(n for n in _penilaian() if n.id.isdigit())


@cache
def _penilaian() -> tuple[Nilai, ...]:
    return building.penilaian(_directories)


@cache
def batas_waktu_peringatan() -> dict[str, BatasWaktu]:
    """Response clocks by level of warning."""
    return building.batas_waktu(_directories)


@cache
def pasal() -> dict[str, Pasal]:
    """Article titles by citation, such as ``UU 7/2012 Ps. 5``."""
    return building.pasal(_directories)


_READERS = (
    parameters,
    _kegiatan_wajib,
    _tenggat,
    sumber_konflik,
    pola_isu,
    bidang,
    rentang_risiko,
    skala_kemungkinan,
    skala_dampak,
    nilai_sumber,
    nilai_isi,
    _penilaian,
    batas_waktu_peringatan,
    pasal,
)
