"""Sample warnings: waiting, late, answered, closed, proved and not."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from kentongan.akses.action import happening_at
from kentongan.akses.actor import Actor
from kentongan.akses.roles import Peran
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.models import Laporan
from kentongan.peringatan import actions
from kentongan.peringatan.enums import Hasil, Keparahan, Kepastian, Kesegeraan
from kentongan.peringatan.models import Peringatan
from kentongan.peringatan.recipients import choices_for
from kentongan.situs.contoh.bahan import MEMPAWAH
from kentongan.situs.contoh.orang import LOADER, someone

# Title, what is asked, level, hours ago, how many answer, and how it ended.
STORIES = (
    ("Pemasangan patok sepihak dapat memicu bentrok", "Tahan pemasangan patok dan temui kedua desa.", 4, 30, 2, None),
    ("Penutupan jalan kebun dapat meluas", "Temui warga dan pengelola kebun hari ini.", 5, 5, 1, None),
    ("Kabar palsu tentang daftar pemilih beredar", "Jelaskan kepada warga bersama panitia.", 3, 1, 0, None),
    ("Pembagian air memanas menjelang tanam", "Tetapkan giliran air bersama petani.", 3, 400, 9, Hasil.TIDAK_TERBUKTI),
    ("Pelajar saling ajak berkelahi di grup pesan", "Jaga jembatan pada jam pulang sekolah.", 4, 1500, 9, Hasil.TERBUKTI),
    ("Pedagang menolak pindah pasar", "Tunda pemindahan sampai kios siap.", 2, 3000, 9, Hasil.BELUM_DIKETAHUI),
)  # fmt: skip
ANSWERS = (
    "Patroli dua kali sehari; kedua kepala desa sudah dihubungi.",
    "Pertemuan kedua pihak dijadwalkan besok pukul 09.00.",
    "Anggota sudah di lokasi, keadaan tenang.",
)


def raise_warnings(*, now: datetime) -> Iterator[None]:
    """Six warnings in the home kabupaten, each resting on recent verified reports."""
    operator = someone(Peran.OPERATOR, MEMPAWAH, "Operator Kesbangpol")
    for title, asked, level, hours, answers, outcome in STORIES:
        at = now - timedelta(hours=hours)
        grounds = _grounds(at)
        place = grounds[0].wilayah.at(Tingkat.KECAMATAN) if grounds else MEMPAWAH
        with happening_at(at):
            row = actions.raise_peringatan(
                actor=operator,
                wilayah=place,
                judul=title,
                uraian="Disusun dari laporan beberapa hari terakhir di kecamatan ini.",
                diminta=asked,
                tingkat=level,
                keparahan=Keparahan.PARAH if level >= 4 else Keparahan.SEDANG,
                kesegeraan=Kesegeraan.SEGERA,
                kepastian=Kepastian.SANGAT_MUNGKIN,
                penerima=_recipients(place),
                now=at,
                laporan_ids=[each.pk for each in grounds],
            )
        _answer(row, at, now, answers)
        if outcome:
            _close(operator, row, outcome, min(at + timedelta(hours=60), now))
        yield


def _grounds(before: datetime) -> list[Laporan]:
    rows = Laporan.objects.unscoped(reason="sample data").filter(
        kab_kode=str(MEMPAWAH),
        received_at__lte=before,
        klasifikasi__lte=1,
        keadaan__in=[Keadaan.DIVERIFIKASI, Keadaan.DITINDAKLANJUTI],
    )
    newest = rows.order_by("-received_at").first()
    if newest is None:
        return []
    return list(rows.filter(kec_kode=newest.kec_kode).order_by("-received_at")[:3])


def _recipients(place: KodeWilayah) -> list[str]:
    wanted = {"polri", "tni"}
    return [c.key for c in choices_for(place) if c.unsur in wanted or "camat" in c.key]


def _answer(row: Peringatan, at: datetime, now: datetime, count: int) -> None:
    for number, recipient in enumerate(row.penerima.order_by("id")[:count]):
        then = min(at + timedelta(minutes=25 * (number + 1)), now)
        with happening_at(then):
            actions.answer(
                actor=_behalf(recipient.nama),
                peringatan=row,
                penerima_id=recipient.pk,
                text=ANSWERS[number % len(ANSWERS)],
                now=then,
            )


def _behalf(nama: str) -> Actor:
    return Actor(0, f"{nama.removesuffix(' (contoh)')} (contoh)", LOADER.grants, LOADER.clearance)


def _close(operator: Actor, row: Peringatan, outcome: Hasil, at: datetime) -> None:
    with happening_at(at):
        actions.close(
            actor=operator,
            peringatan=row,
            hasil=outcome,
            reason="Keadaan sudah tenang menurut camat dan Polsek.",
            now=at,
        )
