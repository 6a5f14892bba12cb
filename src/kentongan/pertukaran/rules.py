"""Rules about news drafts. Pure."""

from datetime import date

from kentongan.kernel.errors import InvalidInput
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pertukaran.enums import JenisBerita


def check_confirmation(
    jenis: JenisBerita, judul: str, happened_on: date | None, *, today: date
) -> None:
    """Raises ``InvalidInput`` unless a draft says what, with a title and a day that has come."""
    if jenis is JenisBerita.LAIN:
        raise InvalidInput("berita.irrelevant_is_rejected", field="jenis")
    if not judul.strip():
        raise InvalidInput("berita.judul_missing", field="judul")
    if happened_on is None:
        raise InvalidInput("berita.happened_on_missing", field="happened_on")
    if happened_on > today:
        raise InvalidInput("berita.happens_later", field="happened_on", hari_ini=today)


def check_reason(reason: str) -> None:
    """Raises ``InvalidInput`` when a draft is rejected without a reason."""
    if not reason.strip():
        raise InvalidInput("berita.reason_missing", field="reason")


def check_inside(home: KodeWilayah, area: KodeWilayah) -> None:
    """Raises ``InvalidInput`` for a place outside the area for which the import runs."""
    if not home.covers(area):
        raise InvalidInput("berita.outside_area", field="tempat", wilayah=str(area))
