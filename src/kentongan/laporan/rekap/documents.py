"""The recap as a spreadsheet, and as a daily, weekly, monthly or yearly report.

No official form of these reports was found; the layout is ours, says so, and is edited in Word.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kentongan.dokumen.ekspor import Column, Kind
from kentongan.dokumen.naskah import (
    Align,
    Block,
    Heading,
    LandscapeSection,
    Naskah,
    Paragraph,
    Rincian,
    Row,
    Table,
    TableColumn,
    Title,
    TotalRow,
)
from kentongan.dokumen.tanggal import angka, hari_tanggal, masa_tanggal, tanggal
from kentongan.dokumen.tata import Tata, tata_of
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import TIME_ZONE_LABELS, KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.models import Laporan
from kentongan.laporan.pelaporan.rules import Jumlah
from kentongan.laporan.rekap.queries import Pilihan, labels_of, titles
from kentongan.laporan.rekap.rules import BarisRekap, Golongan, Rekap
from kentongan.wilayah.queries import ancestors, full_name, get_wilayah

NAMES = {"hari": "Harian", "minggu": "Mingguan", "bulan": "Bulanan", "tahun": "Tahunan"}


def columns(rekap: Rekap) -> tuple[Column, ...]:
    """Each unit with its sums and every category."""
    return (
        Column("kode", "Kode wilayah", value=lambda row: row.kode),
        Column("nama", "Wilayah", value=lambda row: row.nama),
        Column("kejadian", "Kejadian", Kind.INTEGER, lambda row: row.kejadian),
        Column("nihil", "Nihil", Kind.INTEGER, lambda row: row.nihil),
        Column("jumlah", "Jumlah", Kind.INTEGER, lambda row: row.jumlah),
        *(
            Column(f"{each.value}_{key}", f"{each.label}: {label}", Kind.INTEGER, _of(each, key))
            for each in Golongan
            for key, label in categories(rekap, each)
        ),
    )


def categories(rekap: Rekap, golongan: Golongan) -> list[tuple[str, str]]:
    return labels_of(golongan, rekap.keys(golongan, list(titles(golongan))))


def _of(golongan: Golongan, key: str) -> Any:
    def count(row: BarisRekap) -> int:
        return row.golongan[golongan][key]

    return count


def naskah_of(
    rekap: Rekap,
    pilihan: Pilihan,
    *,
    masa: str,
    notable: Sequence[Laporan],
    kepatuhan: Jumlah | None,
    by: str,
    now: datetime,
) -> Naskah:
    """The whole report; its class is that of the most secret report counted."""
    tata = tata_of(pilihan.area)
    name = f"Laporan {NAMES[masa]} Kewaspadaan Dini"
    when = masa_tanggal(pilihan.first, pilihan.last)
    klasifikasi, place = Klasifikasi(rekap.klasifikasi), _place(pilihan.area, tata.region)
    return Naskah(
        judul=f"{name} {place} {when}",
        penulis=tata.kop.instansi,
        klasifikasi=klasifikasi,
        layout=tata.layout,
        kop=tata.kop,
        blocks=(
            Title((name, place, when)),
            Rincian(
                (
                    ("Masa", when),
                    ("Kelas", klasifikasi.label),
                    ("Dibuat oleh", by),
                    ("Dibuat pada", _made_at(pilihan.area, now)),
                )
            ),
            *_summary(rekap, kepatuhan),
            *_told(rekap, notable, pilihan.area, _end(tata, now)),
        ),
    )


def _place(area: KodeWilayah, region: str) -> str:
    """The area of the report; below the kabupaten/kota with the region that it lies in."""
    if area.tingkat <= Tingkat.KABUPATEN_KOTA:
        return region
    infos = [get_wilayah(area), *reversed(ancestors(area))]
    below = [info for info in infos if info.tingkat > Tingkat.KABUPATEN_KOTA]
    return ", ".join([*(f"{info.jenis.capitalize()} {info.nama}" for info in below), region])


def _told(
    rekap: Rekap, notable: Sequence[Laporan], area: KodeWilayah, end: tuple[Block, ...]
) -> tuple[Block, ...]:
    """What stands out, signed, then the tables on broad pages; nothing where nothing came.

    Signed below the tables, the signature stood on a page of its own.
    """
    if not rekap.total.jumlah:
        return end
    tables = tuple(_by_unit(rekap, each) for each in Golongan)
    return (*_notable(notable, area), *end, LandscapeSection(tables))


def _end(tata: Tata, now: datetime) -> tuple[Block, ...]:
    return (
        Paragraph(
            "Angka dihitung dari laporan yang diterima pada masa ini dan yang boleh dilihat "
            "pembuatnya. Bentuk laporan ini rancangan aplikasi; bentuk resminya belum "
            "ditemukan dan perlu dicocokkan dengan ketentuan setempat."
        ),
        tata.signature(tanggal(now.date())),
    )


def _made_at(area: KodeWilayah, now: datetime) -> str:
    zone = time_zone_of(area)
    at = now.astimezone(ZoneInfo(zone))
    return f"{hari_tanggal(at.date())}, {at:%H.%M} {TIME_ZONE_LABELS[zone]}"


def _summary(rekap: Rekap, kepatuhan: Jumlah | None) -> tuple[Block, ...]:
    total = rekap.total
    heard = sum(1 for row in rekap.rows if row.jumlah)
    received = (
        f"Diterima {angka(total.jumlah)} laporan dari {heard} unit: {angka(total.kejadian)} "
        f"kejadian dan {angka(total.nihil)} nihil."
        if total.jumlah
        else "Tidak ada laporan yang diterima pada masa ini, juga tidak ada nihil."
    )
    blocks: list[Block] = [Heading(2, "Ringkasan", numbered=False), Paragraph(received)]
    if kepatuhan is not None and kepatuhan.harap:
        blocks.append(
            Paragraph(
                f"Dari {angka(kepatuhan.harap)} kabar yang diharapkan, {angka(kepatuhan.masuk)} "
                f"masuk ({angka(kepatuhan.tepat)} tepat waktu, {angka(kepatuhan.terlambat)} "
                f"terlambat) dan {angka(kepatuhan.sunyi)} tidak masuk sama sekali (sunyi)."
            )
        )
    return tuple(blocks)


def _notable(rows: Sequence[Laporan], area: KodeWilayah) -> tuple[Block, ...]:
    head = Heading(2, "Yang menonjol", numbered=False)
    if not rows:
        return (head, Paragraph("Tidak ada laporan berurgensi kritis atau tinggi pada masa ini."))
    known = f", {full_name(area)}"
    table = Table(
        (
            TableColumn("Nomor", 1.7),
            TableColumn("Wilayah", 2),
            TableColumn("Perihal", 3),
            TableColumn("Urgensi", 0.9),
            TableColumn("Nilai", 0.6, Align.CENTER),
            TableColumn("Keadaan", 1.7),
        ),
        tuple(
            Row(
                (
                    row.nomor,
                    full_name(row.wilayah_kode).removesuffix(known),
                    row.ringkasan or row.judul,
                    row.get_urgensi_display(),
                    row.nilai or "–",
                    row.get_keadaan_display(),
                )
            )
            for row in rows
        ),
        caption="Laporan berurgensi kritis dan tinggi",
        size_pt=9,
    )
    return (head, table)


def _by_unit(rekap: Rekap, golongan: Golongan) -> Table:
    shown = categories(rekap, golongan)
    return Table(
        (
            TableColumn("Wilayah", 2),
            TableColumn("Kejadian", align=Align.RIGHT),
            *(TableColumn(label, align=Align.RIGHT) for _, label in shown),
            TableColumn("Nihil", align=Align.RIGHT),
        ),
        (
            *(Row((row.nama, *_figures(row, golongan, shown))) for row in rekap.rows),
            TotalRow("Jumlah", _figures(rekap.total, golongan, shown)),
        ),
        caption=f"Laporan menurut wilayah dan {golongan.label.lower()}",
        size_pt=8,
    )


def _figures(
    row: BarisRekap, golongan: Golongan, shown: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    counts = row.golongan[golongan]
    return tuple(
        angka(count) for count in (row.kejadian, *(counts[key] for key, _ in shown), row.nihil)
    )
