"""The reporting form as a phone kept it: its days count from when it was written."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.translation import gettext

from kentongan.akses.actor import Actor
from kentongan.kernel.wilayah import KodeWilayah, time_zone_of
from kentongan.laporan.web.forms import LaporForm

AHEAD = timedelta(minutes=5)
OLDEST = timedelta(days=60)
"""Between these a phone's count since writing is believed."""


def local_day(wilayah: KodeWilayah, instant: datetime) -> date:
    return instant.astimezone(ZoneInfo(time_zone_of(wilayah))).date()


def local_clock(wilayah: KodeWilayah, instant: datetime) -> str:
    """``09.12`` by the clocks of *wilayah*."""
    return f"{instant.astimezone(ZoneInfo(time_zone_of(wilayah))):%H.%M}"


class AntreanForm(LaporForm):
    """The same fields and rules; only "hari ini" is the day of *written_at*."""

    def __init__(
        self, data: QueryDict, *, actor: Actor, uuid: UUID, written_at: datetime, now: datetime
    ) -> None:
        self.key = uuid
        self.is_clock_odd = written_at > now + AHEAD or written_at < now - OLDEST
        day = local_day(actor.wilayah, min(written_at, now))
        super().__init__(data, actor=actor, today=day)
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
