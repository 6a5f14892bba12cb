"""Instants as officials of the place read them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kentongan.kernel.wilayah import NASIONAL, TIME_ZONE_LABELS, KodeWilayah, time_zone_of


def local_time(
    value: datetime | None, wilayah: Any = None, pattern: str = "j M Y, H.i"
) -> SafeString:
    """``23 Nov 2026, 08.20 WIB``: the clock of the area, never of the server."""
    if value is None:
        return SafeString("–")
    zone = time_zone_of(_kode(wilayah))
    local = timezone.localtime(value, ZoneInfo(zone))
    return format_html(
        '<time class="nowrap" datetime="{}">{} {}</time>',
        local.isoformat(timespec="minutes"),
        formats.date_format(local, pattern),
        TIME_ZONE_LABELS[zone],
    )


def _kode(wilayah: Any) -> KodeWilayah:
    """The code in whatever form a template has it; the capital's clock when unknown."""
    value = getattr(wilayah, "kode", wilayah)
    if isinstance(value, KodeWilayah):
        return value
    try:
        return KodeWilayah(str(value))
    except ValueError:
        return NASIONAL
