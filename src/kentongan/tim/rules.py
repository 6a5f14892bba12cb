"""Rules on decrees and tasks. Pure: no database, no clock."""

from datetime import date, timedelta
from enum import StrEnum

from kentongan.kernel.errors import InvalidInput
from kentongan.tim.enums import AsalTugas, KeadaanTugas, Tenggat


def check_sk(
    *, nomor: str, ditetapkan_on: date, tahun: int, sejak: date, sampai: date | None, today: date
) -> None:
    """Raises ``InvalidInput`` unless the decree's number and days fit together."""
    if not nomor.strip():
        raise InvalidInput("sk.nomor_missing", field="nomor")
    if ditetapkan_on > today:
        raise InvalidInput("sk.signed_later", field="ditetapkan_on", hari_ini=today)
    if sampai is not None and sampai < sejak:
        raise InvalidInput("sk.ends_before_start", field="berlaku_sampai")
    if tahun < sejak.year or (sampai is not None and tahun > sampai.year):
        raise InvalidInput("sk.year_outside", field="tahun", tahun=tahun)


class Berlaku(StrEnum):
    """Whether a decree is in force, as a mark shows it."""

    BELUM = "idle"
    BERLAKU = "ok"
    BERAKHIR = "off"


def in_force(sejak: date, sampai: date | None, *, today: date) -> Berlaku:
    if today < sejak:
        return Berlaku.BELUM
    return Berlaku.BERAKHIR if sampai is not None and sampai < today else Berlaku.BERLAKU


SOON = timedelta(days=7)
TUGAS_MAX = 300


def overdue_days(tenggat_on: date, keadaan: KeadaanTugas, *, today: date) -> int:
    """How many days an open task is late; 0 where it is not, or where nobody waits any more."""
    return max(0, (today - tenggat_on).days) if keadaan is KeadaanTugas.TERBUKA else 0


def due(tenggat_on: date, keadaan: KeadaanTugas, *, today: date) -> Tenggat | None:
    """How near the due day is; ``None`` once the task is closed."""
    if keadaan is not KeadaanTugas.TERBUKA:
        return None
    if tenggat_on < today:
        return Tenggat.LEWAT
    return Tenggat.DEKAT if tenggat_on <= today + SOON else Tenggat.NANTI


def due_between(tenggat: Tenggat, *, today: date) -> tuple[date | None, date | None]:
    """The first and the last due day that count as *tenggat*; ``None`` where there is no end."""
    before, last, after = today - timedelta(days=1), today + SOON, today + SOON + timedelta(days=1)
    return {
        Tenggat.LEWAT: (None, before),
        Tenggat.DEKAT: (today, last),
        Tenggat.NANTI: (after, None),
    }[tenggat]


def check_tugas(
    *,
    tugas: str,
    asal: AsalTugas,
    rapat: str,
    rapat_on: date | None,
    notula: str,
    rujukan: str,
    has_holder: bool,
    tenggat_on: date,
    today: date,
) -> None:
    """Raises ``InvalidInput`` unless it is said what is to be done, who decided it and who does it."""
    if not tugas.strip():
        raise InvalidInput("tindak_lanjut.tugas_missing", field="tugas")
    if asal is AsalTugas.RAKOR:
        _check_meeting(rapat, rapat_on, notula)
    if asal is AsalTugas.RUJUKAN and not rujukan.strip():
        raise InvalidInput("tindak_lanjut.rujukan_missing", field="rujukan")
    if rapat_on is not None and rapat_on > today:
        raise InvalidInput("tindak_lanjut.meeting_later", field="rapat_on")
    if rapat_on is not None and tenggat_on < rapat_on:
        raise InvalidInput("tindak_lanjut.due_before_meeting", field="tenggat_on")
    if not has_holder:
        raise InvalidInput("tindak_lanjut.holder_missing", field="instansi")


def _check_meeting(rapat: str, rapat_on: date | None, notula: str) -> None:
    given = {"rapat": rapat.strip(), "rapat_on": rapat_on, "notula": notula.strip()}
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise InvalidInput("tindak_lanjut.meeting_missing", field=missing[0])


def check_done(*, hasil: str, selesai_on: date, rapat_on: date | None, today: date) -> None:
    """Raises ``InvalidInput`` unless it is said what was done, on a day on which it can have been."""
    if not hasil.strip():
        raise InvalidInput("tindak_lanjut.hasil_missing", field="hasil")
    if selesai_on > today:
        raise InvalidInput("tindak_lanjut.done_later", field="selesai_on")
    if rapat_on is not None and selesai_on < rapat_on:
        raise InvalidInput("tindak_lanjut.done_before_meeting", field="selesai_on")


def check_reason(alasan: str) -> None:
    """Raises ``InvalidInput`` unless a reason is given."""
    if not alasan.strip():
        raise InvalidInput("tindak_lanjut.alasan_missing", field="alasan")
