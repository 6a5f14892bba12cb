"""Reads the indicators from YAML and refuses what is unclear. No Django, no database."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from kentongan.akses.roles import Peran
from kentongan.peringatan.enums import SILENCE, Keparahan, Kepastian, Kesegeraan, Syarat
from kentongan.peringatan.rules import Alamat, BatasJam, Indikator

FILE = Path(__file__).parent / "data" / "indikator.yaml"
E = TypeVar("E", bound=StrEnum)
_KEYS = {
    "id", "judul", "mengapa", "diminta", "syarat", "tingkat", "keparahan", "kesegeraan",
    "kepastian", "penerima", "jam", "disusun", "diperiksa", "ditinjau_lagi", "source",
}  # fmt: skip


class IndikatorInvalidError(ValueError):
    """The file of indicators is wrong; the message names the entry and the key."""


@cache
def indicators() -> dict[str, Indikator]:
    """The indicators in force, by id."""
    return load(FILE.read_text(encoding="utf-8"))


def load(text: str) -> dict[str, Indikator]:
    """Indicators from YAML.

    Raises:
        IndikatorInvalidError: an entry lacks or misspells something.

    """
    found: dict[str, Indikator] = {}
    for entry in yaml.safe_load(text) or []:
        if not isinstance(entry, dict):
            raise IndikatorInvalidError("each indicator is a mapping")
        indikator = _indikator(entry)
        if indikator.id in found:
            raise IndikatorInvalidError(f"{indikator.id}: given twice")
        found[indikator.id] = indikator
    return found


def _indikator(entry: dict[str, Any]) -> Indikator:
    name = str(entry.get("id") or "?")
    if set(entry) != _KEYS:
        raise IndikatorInvalidError(f"{name}: {sorted(set(entry) ^ _KEYS)} missing or unknown")
    condition = _part(name, "syarat", entry["syarat"])
    kind = _member(name, Syarat, condition.get("jenis"))
    counts = kind in SILENCE | {Syarat.JUMLAH_LAPORAN}
    if not isinstance(entry["tingkat"], int) or not 1 <= entry["tingkat"] <= 5:
        raise IndikatorInvalidError(f"{name}: tingkat must be 1 to 5")
    return Indikator(
        id=name,
        judul=_text(name, entry, "judul"),
        mengapa=_text(name, entry, "mengapa"),
        diminta=_text(name, entry, "diminta"),
        syarat=kind,
        minimal=_number(name, "minimal", condition.get("minimal"), at_least=2) if counts else 1,
        jendela_hari=int(_number(name, "jendela_hari", condition.get("jendela_hari"), at_least=1)),
        tingkat=entry["tingkat"],
        keparahan=_member(name, Keparahan, entry["keparahan"]),
        kesegeraan=_member(name, Kesegeraan, entry["kesegeraan"]),
        kepastian=_member(name, Kepastian, entry["kepastian"]),
        penerima=_addresses(name, entry["penerima"]),
        jam=_hours(name, _part(name, "jam", entry["jam"])),
        disusun=_day(name, entry, "disusun"),
        diperiksa=None if entry["diperiksa"] is None else _day(name, entry, "diperiksa"),
        ditinjau_lagi=_day(name, entry, "ditinjau_lagi"),
        source=_text(name, entry, "source"),
    )


def _part(name: str, key: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise IndikatorInvalidError(f"{name}: {key} is a mapping")
    return value


def _text(name: str, entry: dict[str, Any], key: str) -> str:
    value = entry[key]
    if not isinstance(value, str) or not value.strip():
        raise IndikatorInvalidError(f"{name}: {key} must say something")
    return " ".join(value.split())


def _day(name: str, entry: dict[str, Any], key: str) -> date:
    value = entry[key]
    if type(value) is not date:
        raise IndikatorInvalidError(f"{name}: {key} must be a date")
    return value


def _number(name: str, key: str, value: object, *, at_least: float) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < at_least:
        raise IndikatorInvalidError(f"{name}: {key} must be a number from {at_least:g}")
    return value


def _member(name: str, kind: Callable[[Any], E], value: object) -> E:
    try:
        return kind(value)
    except ValueError:
        raise IndikatorInvalidError(f"{name}: {value!r} is none of the choices") from None


def _hours(name: str, hours: dict[str, Any]) -> BatasJam:
    if set(hours) != {"terima", "jawab", "tutup"}:
        raise IndikatorInvalidError(f"{name}: jam names terima, jawab and tutup")
    limits = [_number(name, key, hours[key], at_least=0.25) for key in ("terima", "jawab", "tutup")]
    if limits != sorted(limits):
        raise IndikatorInvalidError(f"{name}: jam must not shrink from terima to tutup")
    return BatasJam(*limits)


def _addresses(name: str, value: object) -> tuple[Alamat, ...]:
    if not isinstance(value, list) or not value:
        raise IndikatorInvalidError(f"{name}: penerima names at least one")
    found = []
    for each in value:
        entry = _part(name, "penerima", each)
        if len(entry) != 1 or not set(entry) <= {"peran", "unsur", "unit"}:
            raise IndikatorInvalidError(f"{name}: a penerima has one of peran, unsur and unit")
        if entry.get("unit") == "sunyi":
            found.append(Alamat(is_unit=True))
        elif "unit" in entry:
            raise IndikatorInvalidError(f"{name}: the only unit that can be named is sunyi")
        elif "peran" in entry:
            found.append(Alamat(peran=_member(name, Peran, entry["peran"]).value))
        else:
            found.append(Alamat(unsur=_text(name, entry, "unsur")))
    return tuple(found)
