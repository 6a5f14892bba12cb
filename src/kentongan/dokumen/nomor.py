"""Numbers of letters and decrees, written by a pattern that each region sets.

A pattern such as ``300/{urut}/{kode}/{tahun}`` is filled with what is known. The running
number is often issued by the administration (TU) on paper, so it may stay blank: the
document then keeps room to write it by hand.
"""

import re
from dataclasses import dataclass
from datetime import date

from kentongan.dokumen.tanggal import bulan, romawi
from kentongan.kernel.errors import InvalidInput

BLANK = "\u00a0" * 8
"""Room to write by hand; no-break, so that writers do not collapse it."""

PARTS = (
    "urut",
    "kode",
    "klasifikasi",
    "instansi",
    "tahun",
    "bulan",
    "bulan_romawi",
    "bulan_nama",
)

_PART = re.compile(r"\{([a-z_]+)(?::([1-9]))?\}")


@dataclass(frozen=True, slots=True)
class PolaNomor:
    """A checked pattern; ``{urut:3}`` pads the running number to three digits."""

    pattern: str

    def __post_init__(self) -> None:
        for name, _ in _PART.findall(self.pattern):
            if name not in PARTS:
                raise InvalidInput(
                    "dokumen.number_pattern_unknown_part",
                    field="pattern",
                    part=f"{{{name}}}",
                    known=", ".join(f"{{{part}}}" for part in PARTS),
                )
        if not self.pattern.strip() or set("{}") & set(_PART.sub("", self.pattern)):
            raise InvalidInput(
                "dokumen.number_pattern_malformed", field="pattern", pattern=self.pattern
            )

    def write(
        self,
        *,
        issued_on: date | None = None,
        urut: int | None = None,
        kode: str = "",
        klasifikasi: str = "",
        instansi: str = "",
    ) -> str:
        """What is not known yet stays blank."""
        values = {
            "urut": None if urut is None else str(urut),
            "kode": kode,
            "klasifikasi": klasifikasi,
            "instansi": instansi,
            **_parts_of_date(issued_on),
        }

        def fill(match: re.Match[str]) -> str:
            name, width = match.groups()
            value = values[name]
            return value.zfill(int(width or 0)) if value else BLANK

        return _PART.sub(fill, self.pattern)


def _parts_of_date(day: date | None) -> dict[str, str | None]:
    if day is None:
        return dict.fromkeys(("tahun", "bulan", "bulan_romawi", "bulan_nama"))
    return {
        "tahun": str(day.year),
        "bulan": f"{day.month:02}",
        "bulan_romawi": romawi(day.month),
        "bulan_nama": bulan(day),
    }
