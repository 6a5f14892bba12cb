"""What a reporter may know, before sending, of reports from the same place and day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kentongan.akses.permissions import Permission
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.enums import Jenis
from kentongan.laporan.kembar.gabung import MERGEABLE
from kentongan.laporan.models import Laporan

if TYPE_CHECKING:
    from kentongan.akses.actor import Actor

MOST = 3
LATE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Serupa:
    """One's own reports, and of those of others no more than that there is one."""

    own: list[Laporan]
    is_told_by_others: bool


def told_from(actor: "Actor", wilayah: KodeWilayah, day: date) -> Serupa:
    """Events of that place and day. No word of what is being written is compared.

    A hint that looked at words could be asked what others wrote.
    """
    start = datetime.combine(day, time.min, ZoneInfo(time_zone_of(wilayah)))
    wanted = {
        "wilayah_kode": str(wilayah),
        "happened_on": day,
        "received_at__range": (start, start + LATE),
        "jenis": Jenis.KEJADIAN,
        "keadaan__in": sorted(MERGEABLE),
    }
    own = Laporan.objects.visible_to(actor).filter(author_id=actor.user_id, **wanted)
    homes = (area.at(Tingkat.KABUPATEN_KOTA) for area in actor.areas_with(Permission.LAPORAN_SEND))
    others = Laporan.objects.unscoped(reason="tells only that there is one, and none of a class")
    others = others.filter(klasifikasi=Klasifikasi.BIASA, **wanted).exclude(author_id=actor.user_id)
    is_near = any(home.covers(wilayah) for home in homes)
    return Serupa(list(own.order_by("-id")[:MOST]), is_near and others.exists())
