"""One line of the desk's list: the report and what is said beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_noop

from kentongan.kernel.clocks import Clock
from kentongan.laporan.enums import Keadaan, Urgensi
from kentongan.laporan.meja import rules
from kentongan.laporan.meja.enums import Tanya

if TYPE_CHECKING:
    from kentongan.laporan.gabungan import Induk
    from kentongan.laporan.models import CatatanMeja, Laporan

Tag = tuple[Keadaan | str, str]
"""A state or words in Bahasa, and how they look; a state knows its own look."""

ANONIM = gettext_noop("anonim")
KRITIS = gettext_noop("kritis")
DIKUATKAN = gettext_noop("dikuatkan camat")
BARU = gettext_noop("baru")
PERIKSA_LAGI = gettext_noop("diperbaiki, periksa lagi")
DIPERBAIKI = gettext_noop("diperbaiki")
DIGABUNG = gettext_noop("digabung")
ASKED = {
    Tanya.MENUNGGU: (gettext_noop("menunggu jawaban"), "soon"),
    Tanya.DIJAWAB: (gettext_noop("dijawab"), "info"),
}
DITUNDA = gettext_noop("ditunda")


@dataclass(frozen=True, slots=True)
class Item:
    row: "Laporan"
    place: str
    clock: Clock | None
    note: "CatatanMeja | None" = None
    more: int = 0
    """How many more reports tell of the same event."""
    induk: "Induk | None" = None

    @property
    def is_new(self) -> bool:
        return self.row.keadaan == Keadaan.DIKIRIM and self.row.version == 1

    @property
    def standing(self) -> list[Tag]:
        """How the report itself stands."""
        return list(self._standing())

    @property
    def turns(self) -> list[Tag]:
        """What the desk keeps beside it: merged, asked, resting."""
        return list(self._turns())

    def _standing(self) -> Iterator[Tag]:
        if self.row.is_anonim:
            yield ANONIM, "off"
        yield self._state()
        if self.note and self.note.corrected_at:
            yield PERIKSA_LAGI, "soon"
        elif self.row.version > 1:
            yield DIPERBAIKI, "info"

    def _state(self) -> Tag:
        """Of what nobody has verified the most telling: the clock beside it says the rest."""
        if self.row.keadaan != Keadaan.DIKIRIM:
            return Keadaan(self.row.keadaan), ""
        if self.row.urgensi == Urgensi.KRITIS:
            return KRITIS, "late"
        return (DIKUATKAN, "ok") if self.row.confirmed_at else (BARU, "")

    def _turns(self) -> Iterator[Tag]:
        if self.induk:
            yield DIGABUNG, "off"
        if self.note and self.note.tanya:
            yield ASKED[Tanya(self.note.tanya)]
        if self.note and rules.is_snoozed(self.note.snoozed_until, now=timezone.now()):
            yield DITUNDA, "off"
