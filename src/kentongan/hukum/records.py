"""What the law's data look like once read."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

V = TypeVar("V", int, date)

NOT_CHECKED = "belum diperiksa terhadap naskah resmi"


@dataclass(frozen=True, slots=True)
class Source:
    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """Something that rests on a text outside this program."""

    source: Source
    checked: bool
    note: str

    @property
    def certainty_note(self) -> str:
        """Empty when someone compared it with the official text."""
        return "" if self.checked else NOT_CHECKED


@dataclass(frozen=True, slots=True)
class Value(Provision, Generic[V]):
    """A figure in force on the day that was asked for."""

    id: str
    title: str
    unit: str
    value: V


@dataclass(frozen=True, slots=True)
class Parameter(Provision):
    """A figure and its history."""

    id: str
    title: str
    unit: str
    values: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Entry(Provision):
    """One word of a coded list: a source of conflict, an issue, a field, a grade."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Nilai(Entry):
    """One step of the A–F × 1–6 grading; *conclusive* grades alone may raise a warning."""

    conclusive: bool


@dataclass(frozen=True, slots=True)
class KegiatanWajib:
    """An activity that every plan of the year must contain."""

    id: str
    bidang: str
    short: str
    text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DaftarKegiatanWajib(Provision):
    """The mandatory activities of one year and the letter that names them."""

    year: int
    letter_number: str
    letter_on: date | None
    activities: tuple[KegiatanWajib, ...]


@dataclass(frozen=True, slots=True)
class Tenggat(Provision):
    """The due days of one year: of the plan and of each period report."""

    year: int
    naskah: date
    periods: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class KelasRisiko:
    """Class of a risk score; *level* is also the number of drum strokes shown."""

    level: int
    name: str
    score: int


@dataclass(frozen=True, slots=True)
class RentangRisiko(Provision):
    id: str
    level: int
    title: str
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Skala(Provision):
    """One step of the likelihood or impact scale."""

    id: str
    step: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class BatasWaktu(Provision):
    """How long a warning of one level may wait for each answer."""

    id: str
    title: str
    acknowledge_minutes: int
    answer_minutes: int
    close_minutes: int


@dataclass(frozen=True, slots=True)
class Pasal(Provision):
    """Title of one article."""

    id: str
    title: str
