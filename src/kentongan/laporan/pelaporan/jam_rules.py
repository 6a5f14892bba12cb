"""How long reports wait, as a distribution that does not forget those still waiting. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil

from kentongan.kernel.clocks import duration_words

EDGES = (0, 6, 12, 24, 48, 72, 168, 336)
"""Whole hours at which the bars of the histogram begin; the last one has no end."""


@dataclass(frozen=True, slots=True)
class Ukuran:
    """A percentile in whole hours; where it is not *exact*, it is at least this long."""

    hours: int
    is_exact: bool

    @property
    def words(self) -> str:
        sign = "" if self.is_exact else "≥ "
        return sign + (duration_words(timedelta(hours=self.hours)) if self.hours else "0 jam")


@dataclass(frozen=True, slots=True)
class Batang:
    """One bar: from *low* hours to below *high*, finished and still running apart."""

    low: int
    high: int | None
    selesai: int
    berjalan: int

    @property
    def words(self) -> str:
        if self.high is None:
            return f"≥ {self.low} jam"
        return f"{self.low}–{self.high} jam" if self.low else f"< {self.high} jam"

    @property
    def total(self) -> int:
        return self.selesai + self.berjalan


@dataclass(slots=True)
class Sebaran:
    """Whole hours → how many: of the finished, until the end; of the running, so far."""

    sasaran: int
    selesai: Counter[int] = field(default_factory=Counter)
    berjalan: Counter[int] = field(default_factory=Counter)
    tanpa_waktu: int = 0
    """Put away or done without an instant on record: in no share, and said so."""

    def __add__(self, other: "Sebaran") -> "Sebaran":
        return Sebaran(
            self.sasaran,
            self.selesai + other.selesai,
            self.berjalan + other.berjalan,
            self.tanpa_waktu + other.tanpa_waktu,
        )

    @property
    def n_selesai(self) -> int:
        return self.selesai.total()

    @property
    def n_berjalan(self) -> int:
        return self.berjalan.total()

    @property
    def n_lewat(self) -> int:
        """Still running although the target has passed."""
        return sum(n for hours, n in self.berjalan.items() if hours >= self.sasaran)

    @property
    def terlama(self) -> int | None:
        """Hours that the oldest of the running has waited."""
        return max(self.berjalan, default=None)

    @property
    def dalam_sasaran(self) -> float | None:
        """Share that ended within the target, of those of which it is known by now.

        What runs past the target counts as missed; what runs and may still make it is left open.
        """
        known = self.n_selesai + self.n_lewat
        inside = sum(n for hours, n in self.selesai.items() if hours < self.sasaran)
        return inside / known if known else None

    @property
    def belum_pasti(self) -> int:
        return self.n_berjalan - self.n_lewat

    def persentil(self, share: float) -> Ukuran | None:
        """The nearest-rank percentile over finished and running together.

        A running one has waited at least its hours so far, so the answer is a lower bound;
        it is exact where enough have finished by then whatever becomes of the others.
        """
        both = self.selesai + self.berjalan
        if not both:
            return None
        rank = max(1, ceil(share * both.total()))
        reached = 0
        for hours in sorted(both):
            reached += both[hours]
            if reached >= rank:
                break
        finished = sum(n for each, n in self.selesai.items() if each <= hours)
        return Ukuran(hours, finished >= rank)

    @property
    def median(self) -> Ukuran | None:
        return self.persentil(0.5)

    @property
    def p90(self) -> Ukuran | None:
        return self.persentil(0.9)

    @property
    def rata(self) -> float | None:
        """Mean hours of the finished; only the export shows it."""
        hours = sum(each * n for each, n in self.selesai.items())
        return hours / self.n_selesai if self.n_selesai else None

    def batang(self, edges: Sequence[int] = EDGES) -> list[Batang]:
        ends = [*edges[1:], None]
        return [
            Batang(low, high, _inside(self.selesai, low, high), _inside(self.berjalan, low, high))
            for low, high in zip(edges, ends, strict=True)
        ]

    @property
    def baris(self) -> list[tuple[Batang, float]]:
        """The bars, each with its length in percent of the longest."""
        bars = self.batang()
        longest = max((bar.total for bar in bars), default=0) or 1
        return [(bar, 100 * bar.total / longest) for bar in bars]


def _inside(hours: Counter[int], low: int, high: int | None) -> int:
    return sum(n for each, n in hours.items() if low <= each and (high is None or each < high))
