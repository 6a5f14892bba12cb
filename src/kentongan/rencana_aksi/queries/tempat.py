"""Areas of a region as people name them in a plan."""

import re

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.wilayah.models import Wilayah, inside
from kentongan.wilayah.queries import display_name

_KIND = re.compile(r"(?i)^(kabupaten|kab|kota|kecamatan|kec|desa|kelurahan|kel)\b\.?\s*")


def place_named(name: str, wilayah: KodeWilayah) -> str | None:
    """Code of the one area of *wilayah* called *name*; ``Desa Bakau, Kec. Toho`` tells twins apart."""
    first, _, above = (part.strip() for part in name.partition(","))
    rows = Wilayah.objects.filter(inside(wilayah)).exclude(kode=str(wilayah))
    plain = _KIND.sub("", first)
    codes = list(rows.filter(nama__iexact=plain).order_by("kode").values_list("kode", flat=True))
    codes += [code for code in (name, first) if _is_inside(code, wilayah)]
    exact = [code for code in codes if display_name(code).casefold() == first.casefold()]
    fitting = [code for code in exact or codes if _lies_in(code, above)]
    return fitting[0] if len(set(fitting)) == 1 else None


def _is_inside(code: str, wilayah: KodeWilayah) -> bool:
    known = Wilayah.objects.filter(kode=code)
    return code.startswith(f"{wilayah}.") and known.exists()


def _lies_in(code: str, above: str) -> bool:
    wanted = _KIND.sub("", above).casefold()
    parent = KodeWilayah(code).induk
    return not wanted or (
        parent is not None and _KIND.sub("", display_name(parent)).casefold() == wanted
    )
