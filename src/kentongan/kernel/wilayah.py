"""Administrative-area codes (kode wilayah administrasi pemerintahan)."""

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

_PATTERN = re.compile(r"ID|[1-9]\d(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")


class Tingkat(IntEnum):
    """Tier of government, from the widest area to the narrowest."""

    NASIONAL = 0
    PROVINSI = 1
    KABUPATEN_KOTA = 2
    KECAMATAN = 3
    DESA_KELURAHAN = 4


@dataclass(frozen=True, slots=True, order=True)
class KodeWilayah:
    """Code of one area, such as ``73.71`` (Kota Makassar); ``ID`` is the country.

    Raises:
        ValueError: the text is not a wilayah code.

    """

    value: str

    def __post_init__(self) -> None:
        if not _PATTERN.fullmatch(self.value):
            msg = f"not a kode wilayah: {self.value!r}"
            raise ValueError(msg)

    def __str__(self) -> str:
        return self.value

    @property
    def tingkat(self) -> Tingkat:
        if self.value == "ID":
            return Tingkat.NASIONAL
        return Tingkat(self.value.count(".") + 1)

    @property
    def induk(self) -> Self | None:
        """The area one tier above; ``None`` for the country."""
        if self.tingkat is Tingkat.NASIONAL:
            return None
        return type(self)(self.value.rpartition(".")[0] or "ID")

    @property
    def is_kota(self) -> bool:
        """Whether the kabupaten/kota part names a kota (numbers from 70)."""
        return self.tingkat >= Tingkat.KABUPATEN_KOTA and self.value[3:5] >= "70"

    def at(self, tingkat: Tingkat) -> Self:
        """This area's ancestor at *tingkat*; the area itself when it lies higher."""
        area = self
        while area.tingkat > tingkat and (above := area.induk):
            area = above
        return area

    def covers(self, other: "KodeWilayah") -> bool:
        """Whether *other* is this area or lies inside it."""
        if self.tingkat is Tingkat.NASIONAL:
            return True
        return other.value == self.value or other.value.startswith(f"{self.value}.")


NASIONAL = KodeWilayah("ID")

_WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
_WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})


def time_zone_of(wilayah: KodeWilayah) -> str:
    """IANA name of the time zone in force there.

    Source: Keppres 41/1987 (WIB, WITA, WIT by province); later provinces follow
    the province that they were split from.
    """
    prefix = wilayah.value[:2]
    if prefix in _WITA:
        return "Asia/Makassar"
    return "Asia/Jayapura" if prefix in _WIT else "Asia/Jakarta"


TIME_ZONE_LABELS = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
