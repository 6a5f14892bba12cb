"""What a person writes in a row of a report, and what an assessor writes beside it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from kentongan.capaian.enums import NilaiBukti


class IsianCapaian(TypedDict, total=False):
    """Fields of a row that a person may set; what is left out stays."""

    status: str
    uraian: str
    angka: Decimal | None
    persen: Decimal | None
    kendala: str
    tindak_lanjut: str


@dataclass(frozen=True, slots=True)
class IsianNilai:
    """What the assessor recognises of a row; *diakui* ``None`` is as reported."""

    diakui: Decimal | None = None
    bukti: NilaiBukti = NilaiBukti.SAH
    catatan: str = ""
