"""Expected, received, late, complete, silent: per unit and period. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from kentongan.kernel.enums import LabelledEnum
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.laporan.enums import Ritme

DAY = timedelta(days=1)


class Sel(LabelledEnum):
    """How one period of one unit stands."""

    TEPAT = "tepat", "Tepat waktu"
    TERLAMBAT = "terlambat", "Terlambat"
    SUNYI = "sunyi", "Sunyi"
    MENUNGGU = "menunggu", "Belum jatuh tempo"
    BEBAS = "bebas", "Tidak diharapkan"


@dataclass(frozen=True, slots=True)
class Kewajiban:
    """What is expected of a unit from *sejak* to *sampai*, both days included."""

    ritme: Ritme
    jam: int
    sejak: date
    sampai: date | None = None
    hari: int = 5
    """Day of the week by which a weekly report is due; Monday is 1."""


@dataclass(frozen=True, slots=True)
class Masa:
    """One period in which a unit owes a word; *due_on* is the day that it counts for."""

    first: date
    last: date
    due_on: date
    jam: int

    @property
    def due_at(self) -> datetime:
        """By the clock of the place."""
        return datetime.combine(self.due_on, time()) + timedelta(hours=self.jam)


@dataclass(frozen=True, slots=True)
class Kabar:
    """What was heard from a unit for one day; *first_at* by the clock of the place."""

    kejadian: int
    nihil: int
    first_at: datetime

    def __add__(self, other: "Kabar") -> "Kabar":
        first = min(self.first_at, other.first_at)
        return Kabar(self.kejadian + other.kejadian, self.nihil + other.nihil, first)


@dataclass(frozen=True, slots=True)
class Hasil:
    """A period judged."""

    masa: Masa
    sel: Sel
    kejadian: int = 0
    nihil: int = 0

    @property
    def is_heard(self) -> bool:
        return self.sel in {Sel.TEPAT, Sel.TERLAMBAT}

    @property
    def is_nihil(self) -> bool:
        return self.is_heard and self.kejadian == 0


@dataclass(frozen=True, slots=True)
class Jumlah:
    """Sums over periods that are due or already answered."""

    harap: int = 0
    tepat: int = 0
    terlambat: int = 0
    nihil: int = 0

    def __add__(self, other: "Jumlah") -> "Jumlah":
        return Jumlah(
            self.harap + other.harap,
            self.tepat + other.tepat,
            self.terlambat + other.terlambat,
            self.nihil + other.nihil,
        )

    @property
    def masuk(self) -> int:
        return self.tepat + self.terlambat

    @property
    def sunyi(self) -> int:
        return self.harap - self.masuk

    @property
    def kelengkapan(self) -> float | None:
        """Share of the expected periods in which the unit was heard; none expected, none told."""
        return self.masuk / self.harap if self.harap else None

    @property
    def ketepatan(self) -> float | None:
        """Share of the expected periods in which it was heard in time."""
        return self.tepat / self.harap if self.harap else None


@dataclass(frozen=True, slots=True)
class Petak:
    """One square of the grid: a day of a unit."""

    day: date
    sel: Sel
    kejadian: int = 0
    nihil: int = 0

    @property
    def is_heard(self) -> bool:
        return self.kejadian + self.nihil > 0

    @property
    def sign(self) -> str:
        """The number of reports, ``?`` for silence, nothing where nothing is owed yet."""
        if self.is_heard:
            return str(self.kejadian)
        return {Sel.SUNYI: "?", Sel.MENUNGGU: "…"}.get(self.sel, "")

    @property
    def css(self) -> str:
        if self.is_heard:
            kind = "nihil0" if not self.kejadian else "many" if self.kejadian >= 3 else "some"
            return f"{kind} lambat" if self.sel is Sel.TERLAMBAT else kind
        return {Sel.SUNYI: "mute", Sel.BEBAS: "bebas"}.get(self.sel, "")


@dataclass(frozen=True, slots=True)
class Baris:
    """One unit over the days of the grid."""

    kode: str
    nama: str
    petak: tuple[Petak, ...]
    hasil: tuple[Hasil, ...]
    jumlah: Jumlah = field(default_factory=Jumlah)
    instansi_id: int | None = None
    sejak: date | None = None
    """Since when it is expected without a break; none where nothing is expected any more."""

    @property
    def sunyi_beruntun(self) -> int:
        return self.silence()[0]

    def silence(self, *, after: datetime | None = None) -> tuple[int, date | None]:
        """The silence in which the unit stands, as far as it fell due *after* an instant.

        A unit that was closed is not silent, and one that opened again begins anew.
        """
        if self.sejak is None:
            return 0, None
        return silent_in_a_row(
            [
                each
                for each in self.hasil
                if each.masa.due_on >= self.sejak and (after is None or each.masa.due_at > after)
            ]
        )


def periods(kewajiban: Kewajiban, first: date, last: date) -> list[Masa]:
    """The periods of *kewajiban* that count for a day from *first* to *last*.

    A week counts for the day on which it is due, so that a unit which opens or closes in
    the middle of it owes it once or not at all, and two halves of a term owe what the whole does.
    """
    start = max(first, kewajiban.sejak)
    stop = min(last, kewajiban.sampai or last)
    days = [start + DAY * n for n in range((stop - start).days + 1)]
    if kewajiban.ritme is Ritme.HARIAN:
        return [Masa(day, day, day, kewajiban.jam) for day in days]
    return [_week(day, kewajiban.jam) for day in days if day.isoweekday() == kewajiban.hari]


def _week(due_on: date, jam: int) -> Masa:
    monday = due_on - DAY * (due_on.isoweekday() - 1)
    return Masa(monday, monday + DAY * 6, due_on, jam)


def judge(masa: Masa, heard: Mapping[date, Kabar], *, now: datetime) -> Hasil:
    """How the period stands at *now*, by the clock of the place. A nihil is a word like any."""
    days = (masa.first + DAY * n for n in range((masa.last - masa.first).days + 1))
    words = [heard[day] for day in days if day in heard]
    if not words:
        return Hasil(masa, Sel.SUNYI if now > masa.due_at else Sel.MENUNGGU)
    whole = words[0]
    for word in words[1:]:
        whole = whole + word
    sel = Sel.TEPAT if whole.first_at <= masa.due_at else Sel.TERLAMBAT
    return Hasil(masa, sel, whole.kejadian, whole.nihil)


def sums(hasil: Iterable[Hasil]) -> Jumlah:
    total = Jumlah()
    for each in hasil:
        if each.sel is not Sel.MENUNGGU:
            total += Jumlah(
                1,
                int(each.sel is Sel.TEPAT),
                int(each.sel is Sel.TERLAMBAT),
                int(each.is_nihil),
            )
    return total


def row_of(
    kode: str,
    nama: str,
    kewajiban: Iterable[Kewajiban],
    heard: Mapping[date, Kabar],
    days: Sequence[date],
    *,
    now: datetime,
    instansi_id: int | None = None,
) -> Baris:
    """The unit's line of the grid."""
    terms = list(kewajiban)
    owed = [masa for each in terms for masa in periods(each, days[0], days[-1])]
    hasil = tuple(judge(masa, heard, now=now) for masa in sorted(owed, key=lambda m: m.due_on))
    by_day = {each.masa.due_on: each for each in hasil}
    petak = tuple(_square(day, by_day.get(day), heard.get(day)) for day in days)
    since = expected_since(terms, days[-1])
    return Baris(kode, nama, petak, hasil, sums(hasil), instansi_id, since)


def _square(day: date, hasil: Hasil | None, heard: Kabar | None) -> Petak:
    sel = hasil.sel if hasil else Sel.BEBAS
    if heard is None:
        # A week that was answered on another day owes nothing more on its last one.
        return Petak(day, Sel.BEBAS if hasil and hasil.is_heard else sel)
    return Petak(day, sel, heard.kejadian, heard.nihil)


def expected_since(kewajiban: Iterable[Kewajiban], day: date) -> date | None:
    """Since when the unit is expected on *day* without a break, through changes of its terms."""
    since = None
    for each in sorted(kewajiban, key=lambda term: term.sejak, reverse=True):
        until = day if since is None else since - DAY
        if each.sejak <= until and (each.sampai is None or each.sampai >= until):
            since = each.sejak
    return since


def silent_in_a_row(hasil: Sequence[Hasil]) -> tuple[int, date | None]:
    """How many of the last periods passed without a word, and the day of the first of them.

    Periods not yet due neither lengthen nor break it.
    """
    count, since = 0, None
    for each in reversed(hasil):
        if each.is_heard:
            break
        if each.sel is Sel.SUNYI:
            count, since = count + 1, each.masa.due_on
    return count, since


def check_terms(jam: int, hari: int, sejak: date, sampai: date | None) -> None:
    """Raises ``InvalidInput`` unless the terms can be met."""
    if not 1 <= jam <= 24:
        raise InvalidInput("pelaporan.bad_hour", field="batas_jam")
    if not 1 <= hari <= 7:
        raise InvalidInput("pelaporan.bad_day", field="batas_hari")
    if sampai is not None and sampai < sejak:
        raise InvalidInput("pelaporan.ends_before_start", field="sampai")


def check_apart(sejak: date, sampai: date | None, others: Iterable[Kewajiban]) -> None:
    """Raises ``RuleViolated`` where the same unit would owe one day twice."""
    for other in others:
        starts_before_end = other.sampai is None or sejak <= other.sampai
        if starts_before_end and (sampai is None or other.sejak <= sampai):
            raise RuleViolated("pelaporan.overlaps", field="sejak", sejak=other.sejak)


def month_of(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + DAY * 31).replace(day=1) - DAY


def week_of(day: date) -> tuple[date, date]:
    monday = day - DAY * (day.isoweekday() - 1)
    return monday, monday + DAY * 6


def days_of(first: date, last: date) -> list[date]:
    return [first + DAY * n for n in range((last - first).days + 1)]
