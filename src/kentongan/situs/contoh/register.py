"""Sample potensi and peristiwa, linked to the reports they came from."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from kentongan.akses.action import happening_at
from kentongan.akses.actor import Actor
from kentongan.akses.roles import Peran
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.models import Laporan
from kentongan.peristiwa import actions as peristiwa_actions
from kentongan.peristiwa.enums import Akibat, JenisPihak, Sisi
from kentongan.peristiwa.enums import KeadaanPeristiwa as Tahap
from kentongan.peristiwa.models import Peristiwa
from kentongan.peristiwa.rules import Hitungan
from kentongan.potensi import actions as potensi_actions
from kentongan.potensi.enums import KeadaanPotensi
from kentongan.situs.contoh.bahan import Tempat, chance, instants, stories
from kentongan.situs.contoh.orang import someone

PATHS: tuple[tuple[Tahap, ...], ...] = (
    (Tahap.TERVERIFIKASI,),
    (Tahap.TERVERIFIKASI, Tahap.PENANGANAN),
    (Tahap.TERVERIFIKASI, Tahap.PENANGANAN, Tahap.TERKENDALI),
    (Tahap.TERVERIFIKASI, Tahap.PENANGANAN, Tahap.TERKENDALI, Tahap.PEMULIHAN),
    (Tahap.TERVERIFIKASI, Tahap.PENANGANAN, Tahap.TERKENDALI, Tahap.SELESAI),
)


def register_potensi(
    kab: KodeWilayah, places: list[Tempat], *, count: int, now: datetime
) -> Iterator[None]:
    """*count* standing problems; some warmed up, some calmed down, a few overdue for review."""
    luck = chance(f"potensi {kab}")
    operator = someone(Peran.OPERATOR, kab, "Operator Kesbangpol")
    told = stories()["potensi"]
    for number in range(count):
        place = luck.choice(places)
        story = place.told(told[number % len(told)])
        at = now - timedelta(days=luck.randint(20, 330))
        overdue = luck.random() < 0.12
        review = at.date() + timedelta(days=max(1, (now - at).days + luck.randint(5, 30)))
        if overdue:
            review = at.date() + timedelta(days=max(1, (now - at).days - luck.randint(1, 12)))
        with happening_at(at):
            row = potensi_actions.create_potensi(
                actor=operator,
                wilayah=place.kode,
                now=at,
                kemungkinan=min(5, luck.choice((1, 2, 2, 3, 3, 4, 5))),
                dampak=luck.choice((1, 2, 3, 3, 4, 4, 5)),
                review_on=review,
                laporan_ids=_verified(kab, story["sumber_konflik"], at, luck),
                judul=story["judul"],
                uraian=story["uraian"],
                akar_masalah=story["akar"],
                upaya="Pertemuan kedua pihak di kantor camat.",
                pihak="Kelompok warga",
                sumber_konflik=story["sumber_konflik"],
                pola_isu=story["pola_isu"],
                bidang=story["bidang"],
                klasifikasi=1,
            )
        _warm(operator, row, luck)
        yield


def _warm(operator: Actor, row: Any, luck: random.Random) -> None:
    turn = luck.random()
    if turn < 0.25:
        new, note = KeadaanPotensi.MENGHANGAT, "Dua pertemuan terakhir tanpa hasil."
    elif turn < 0.35:
        new, note = KeadaanPotensi.MEREDA, "Kesepakatan sementara dipatuhi."
    else:
        return
    potensi_actions.set_keadaan(actor=operator, potensi=row, keadaan=new, note=note)


def _verified(kab: KodeWilayah, source: str, before: datetime, luck: random.Random) -> list[int]:
    rows = Laporan.objects.unscoped(reason="sample data").filter(
        kab_kode=str(kab),
        sumber_konflik=source,
        klasifikasi__lte=1,
        verified_at__lte=before,
        keadaan=Keadaan.DIVERIFIKASI,
    )
    return list(rows.order_by("-received_at").values_list("pk", flat=True)[: luck.randint(0, 2)])


def register_peristiwa(
    kab: KodeWilayah, places: list[Tempat], *, count: int, now: datetime
) -> Iterator[None]:
    """*count* incidents in every state, with groups, impact and handling."""
    luck = chance(f"peristiwa {kab}")
    operator = someone(Peran.OPERATOR, kab, "Operator Kesbangpol")
    told = stories()["peristiwa"]
    for number, at in enumerate(instants(luck, now - timedelta(days=1), count)):
        place = luck.choice(places)
        story = place.told(told[number % len(told)])
        with happening_at(at):
            row = peristiwa_actions.create_peristiwa(
                actor=operator,
                wilayah=place.kode,
                now=at,
                laporan_ids=_verified(kab, story["sumber_konflik"], at, luck),
                judul=story["judul"],
                happened_on=at.date(),
                kronologi=story["kronologi"],
                sumber_konflik=story["sumber_konflik"],
                pola_isu=story["pola_isu"],
                bentuk=story["bentuk"],
                is_konflik_sosial=luck.random() < 0.4,
                konflik_sosial_reason="Dua kelompok berhadapan dan kegiatan warga terganggu.",
                klasifikasi=1,
            )
        _develop(operator, row, story, at, now, luck)
        yield


def _develop(
    operator: Actor,
    row: Peristiwa,
    story: dict[str, Any],
    at: datetime,
    now: datetime,
    luck: random.Random,
) -> None:
    with happening_at(at + timedelta(hours=1)):
        _describe(operator, row, story, luck)
    path = PATHS[0] if now - at < timedelta(days=3) else luck.choice(PATHS)
    for hours, keadaan in enumerate(path, start=1):
        then = at + timedelta(hours=6 * hours)
        if then > now or (luck.random() < 0.1 and keadaan is Tahap.TERVERIFIKASI):
            return
        with happening_at(then):
            _move(operator, row, keadaan, then)


def _describe(operator: Actor, row: Peristiwa, story: dict[str, Any], luck: random.Random) -> None:
    for side, nama in zip((Sisi.PERTAMA, Sisi.KEDUA), story["pihak"], strict=False):
        jenis = JenisPihak.PERUSAHAAN if "kebun" in nama else JenisPihak.NON_NEGARA
        peristiwa_actions.add_pihak(
            actor=operator, peristiwa=row, nama=nama, jenis=jenis, sisi=side, is_confirmed=True
        )
    hurt = luck.choice((0, 0, 1, 2, 4))
    peristiwa_actions.set_dampak(
        actor=operator,
        peristiwa=row,
        korban={Akibat.MENINGGAL: Hitungan(jumlah=0), Akibat.LUKA: Hitungan(jumlah=hurt)},
        fasilitas_rusak=luck.choice((0, 0, 1)),
    )


def _move(operator: Actor, row: Peristiwa, keadaan: Tahap, then: datetime) -> None:
    peristiwa_actions.set_keadaan(
        actor=operator, peristiwa=row, keadaan=keadaan, now=then, note="Sesuai perkembangan."
    )
    if keadaan is Tahap.PENANGANAN:
        peristiwa_actions.add_penanganan(
            actor=operator,
            peristiwa=row,
            now=then,
            tindakan="Pertemuan kedua pihak difasilitasi camat dan Polsek.",
            pelaksana="Tim Terpadu (contoh)",
            acted_on=then.date(),
        )
