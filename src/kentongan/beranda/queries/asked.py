"""Who opens a home page, and what several of its sections need."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from kentongan.akses.actor import Actor
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.peringatan.models import Peringatan
from kentongan.peringatan.queries import open_peringatan

MOST_WARNINGS = 50


@dataclass(frozen=True)
class Asked:
    """Who asks what waits, for which area and when."""

    actor: Actor
    area: KodeWilayah
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    @cached_property
    def open_warnings(self) -> list[Peringatan]:
        """The gravest open warnings with their recipients, read once for all sections."""
        rows = open_peringatan(self.actor, self.area).prefetch_related("penerima")
        return list(rows[:MOST_WARNINGS])
