"""Sums of a recap, each agreeing with the list behind it. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kentongan.kernel.enums import LabelledEnum
from kentongan.laporan.enums import Jenis

BLANK = "-"
"""Stands in an address for what nobody has filled in."""


class Golongan(LabelledEnum):
    """By what the reports of events are told apart; the value is the column."""

    BIDANG = "bidang", "Bidang"
    SUMBER = "sumber_konflik", "Sumber konflik"
    URGENSI = "urgensi", "Urgensi"
    KEADAAN = "keadaan", "Keadaan"


@dataclass(frozen=True, slots=True)
class Hitungan:
    """So many reports of one unit that are alike in everything a recap tells apart."""

    kode: str
    jenis: str
    bidang: str
    sumber_konflik: str
    urgensi: str
    keadaan: str
    count: int
    klasifikasi: int = 0


@dataclass(slots=True)
class BarisRekap:
    """One unit: events and nihil, and the events by each grouping."""

    kode: str
    nama: str
    kejadian: int = 0
    nihil: int = 0
    golongan: dict[Golongan, Counter[str]] = field(
        default_factory=lambda: {each: Counter() for each in Golongan}
    )

    @property
    def jumlah(self) -> int:
        return self.kejadian + self.nihil

    def add(self, one: Hitungan) -> None:
        if one.jenis == Jenis.NIHIL:
            self.nihil += one.count
            return
        self.kejadian += one.count
        for each, counts in self.golongan.items():
            counts[getattr(one, each.value) or BLANK] += one.count


@dataclass(frozen=True, slots=True)
class Rekap:
    """Units in the order of their codes, and the sum of all."""

    rows: Sequence[BarisRekap]
    total: BarisRekap
    klasifikasi: int

    def keys(self, golongan: Golongan, known: Sequence[str]) -> list[str]:
        """The categories in their order; what is blank or unknown last, where there is any."""
        found = self.total.golongan[golongan]
        return [*known, *sorted(key for key in found if key not in known)]


def recap(counts: Iterable[Hitungan], names: Mapping[str, str], *, kode: str, nama: str) -> Rekap:
    """The recap of an area; every unit of *names* has a row, also where nothing came."""
    rows = {code: BarisRekap(code, name) for code, name in names.items()}
    total, highest = BarisRekap(kode, nama), 0
    for one in counts:
        rows.setdefault(one.kode, BarisRekap(one.kode, names.get(one.kode, one.kode))).add(one)
        total.add(one)
        highest = max(highest, one.klasifikasi)
    return Rekap([rows[code] for code in sorted(rows)], total, highest)
