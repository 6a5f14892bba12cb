"""Reporting periods of the RAD-PKS year."""

from datetime import date
from typing import Self

from kentongan.kernel.enums import LabelledEnum


class Periode(LabelledEnum):
    """The three four-month periods (UU 7/2012 practice: B04, B08, B12)."""

    B04 = "B04", "Januari–April"
    B08 = "B08", "Mei–Agustus"
    B12 = "B12", "September–Desember"

    @property
    def last_month(self) -> int:
        return int(self.value[1:])

    def starts_on(self, year: int) -> date:
        return date(year, self.last_month - 3, 1)

    def ends_on(self, year: int) -> date:
        return date(year, self.last_month, 31 if self.last_month != 4 else 30)

    @classmethod
    def of(cls, day: date) -> Self:
        return next(p for p in cls if day.month <= p.last_month)
