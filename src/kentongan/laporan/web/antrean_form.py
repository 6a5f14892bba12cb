"""The reporting form as a phone kept it: its days count from when it was written."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.translation import gettext

from kentongan.akses.actor import Actor
from kentongan.kernel.wilayah import KodeWilayah, time_zone_of
from kentongan.laporan.isi import Isi
from kentongan.laporan.web.forms import LaporForm, initial_of
from kentongan.laporan.web.pilihan import area_choices
from kentongan.wilayah.queries import display_name

if TYPE_CHECKING:
    from kentongan.laporan.models import Laporan

AHEAD = timedelta(minutes=5)
OLDEST = timedelta(days=60)
"""Between these a phone's count since writing is believed."""


def local_day(wilayah: KodeWilayah, instant: datetime) -> date:
    return instant.astimezone(ZoneInfo(time_zone_of(wilayah))).date()


def local_clock(wilayah: KodeWilayah, instant: datetime) -> str:
    """``09.12`` by the clocks of *wilayah*."""
    return f"{instant.astimezone(ZoneInfo(time_zone_of(wilayah))):%H.%M}"


def pairs_of(laporan: "Laporan", actor: Actor) -> list[tuple[str, str]]:
    """What the form holds of a report, as a phone keeps it: its day as a date, whenever it is read."""
    held = initial_of(laporan.isi, today=date.max)
    held |= {"tanggal": laporan.happened_on, "wilayah": laporan.wilayah_kode}
    if laporan.wilayah_kode not in dict(area_choices(actor)):  # chosen by its name
        held |= {"wilayah": actor.wilayah, "wilayah_dicari": laporan.wilayah_kode}
        held["tempat"] = display_name(laporan.wilayah)
    del held["obtained_at"]
    return [(name, str(value)) for name, value in held.items() if value not in (None, "")]


class AntreanForm(LaporForm):
    """The same fields and rules; only "hari ini" is the day of *written_at*."""

    def __init__(
        self,
        data: QueryDict,
        *,
        actor: Actor,
        uuid: UUID,
        written_at: datetime,
        now: datetime,
        before: Isi | None = None,
    ) -> None:
        self.key = uuid
        self.is_clock_odd = written_at > now + AHEAD or written_at < now - OLDEST
        day = local_day(actor.wilayah, min(written_at, now))
        initial = {} if before is None else {"obtained_at": before.obtained_at}
        super().__init__(data, actor=actor, today=day, initial=initial)
        del self.fields["uuid"]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if self.is_clock_odd and values.get("kapan") in {"hari_ini", "kemarin"}:
            self.add_error(
                "tanggal",
                gettext(
                    "Jam telepon berubah sesudah laporan ditulis. "
                    "Pilih Tanggal lain, lalu isi tanggal kejadian."
                ),
            )
        return values

    def problems(self) -> list[dict[str, str]]:
        """Every complaint with the id of its field, for the phone to show beside it."""
        found = []
        for name, errors in self.errors.items():
            bound = self[name] if name in self.fields else None
            control = bound.id_for_label or f"{bound.auto_id}_0" if bound else ""
            label = str(bound.label) if bound else ""
            found += [{"id": control, "label": label, "detail": str(each)} for each in errors]
        return found
