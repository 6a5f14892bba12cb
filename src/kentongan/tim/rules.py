"""Rules on decrees. Pure: no database, no clock."""

from datetime import date

from kentongan.kernel.errors import InvalidInput


def check_sk(
    *, nomor: str, ditetapkan_on: date, tahun: int, sejak: date, sampai: date | None, today: date
) -> None:
    """Raises ``InvalidInput`` unless the decree's number and days fit together."""
    if not nomor.strip():
        raise InvalidInput("sk.nomor_missing", field="nomor")
    if ditetapkan_on > today:
        raise InvalidInput("sk.signed_later", field="ditetapkan_on", hari_ini=today.isoformat())
    if sampai is not None and sampai < sejak:
        raise InvalidInput("sk.ends_before_start", field="berlaku_sampai")
    if tahun < sejak.year or (sampai is not None and tahun > sampai.year):
        raise InvalidInput("sk.year_outside", field="tahun", tahun=tahun)
