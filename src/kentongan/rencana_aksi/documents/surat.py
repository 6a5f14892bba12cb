"""Letters: the reminder to a region that lacks something, and the receipt of a version."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kentongan.dokumen.naskah import (
    Align,
    Block,
    Naskah,
    Paragraph,
    Rincian,
    Row,
    Table,
    TableColumn,
    Title,
    italic,
)
from kentongan.dokumen.tanggal import tanggal
from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.documents.rapat import lack_cells, lacks_of
from kentongan.rencana_aksi.models import RencanaAksi, TandaTerima
from kentongan.rencana_aksi.queries.tata import TataNaskah, formal_region, tata_naskah

_HEADS = (("Kota Administrasi ", "Wali Kota "), ("Kabupaten Administrasi ", "Bupati "),
          ("Kabupaten ", "Bupati "), ("Kota ", "Wali Kota "), ("Provinsi ", "Gubernur "))  # fmt: skip
_SPACE = Paragraph("\u00a0", indent=False)
_ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA"}


def head_of(region: str) -> str:
    """``Bupati Mempawah``, ``Wali Kota Singkawang``, ``Gubernur Kalimantan Barat``."""
    for kind, head in _HEADS:
        if region.startswith(kind):
            return head + region.removeprefix(kind)
    return region


def reminder_letter(
    row: queries.BarisKepatuhan, *, sender: TataNaskah, tahun: int, day: date
) -> Naskah:
    """What one region still owes, by a letter whose number TU gives."""
    region = formal_region(row.wilayah)
    topic = f"Pemenuhan RAD-PKS Tahun {tahun}"
    signature = sender.signature()
    place = signature.tempat
    tembusan = sender.tembusan()
    return Naskah(
        judul=f"{topic}, {region}",
        penulis=sender.kop.instansi,
        layout=sender.letter_layout,
        kop=sender.kop,
        blocks=(
            Paragraph(f"{place}, {'.' * 24} {day.year}", Align.RIGHT, indent=False),
            Rincian(
                (
                    ("Nomor", sender.nomor(day)),
                    ("Sifat", "Segera"),
                    ("Lampiran", "–"),
                    ("Hal", topic),
                ),
                label_width_mm=24,
            ),
            _SPACE,
            Paragraph(
                f"Yth. {head_of(region)}\nc.q. Kepala Badan/Kantor Kesbangpol\ndi tempat",
                Align.LEFT,
                indent=False,
            ),
            _SPACE,
            *_body(row, tahun, day, region),
            replace(signature, tempat=""),
            *((tembusan,) if tembusan else ()),
        ),
    )


def _body(row: queries.BarisKepatuhan, tahun: int, day: date, region: str) -> tuple[Block, ...]:
    lacks = lacks_of(row, tahun, day)
    lines = tuple(
        Row((str(place), *lack_cells(label, each))) for place, (label, each) in enumerate(lacks, 1)
    )
    heads = (
        TableColumn("No", 0.5, Align.CENTER),
        TableColumn("Yang belum dipenuhi", 2.4),
        TableColumn("Keadaan", 1.8),
        TableColumn("Sejak", 1.8),
        TableColumn("Hari", 0.8, Align.CENTER),
    )
    return (
        Paragraph(
            f"Menurut catatan per {tanggal(day)}, Rencana Aksi Daerah Penanganan Konflik Sosial "
            f"{region} tahun {tahun} belum memenuhi hal berikut."
        ),
        Table(heads, lines),
        Paragraph(
            f"{_due_words({each.column for _label, each in lacks}, tahun)}"
            "Mohon hal di atas dilengkapi melalui Kentongan. Bila ada kendala, mohon disampaikan "
            "sebelum rapat evaluasi."
        ),
        Paragraph("Atas perhatiannya diucapkan terima kasih."),
    )


def _due_words(lacking: Collection[str], tahun: int) -> str:
    """The due days of what is lacking; what is not checked is never printed as certain."""
    days = {"naskah": ("naskah rencana", registry.naskah_due_on(tahun))}
    days |= {p.value: (f"laporan {p.value}", registry.due_on(p, tahun)) for p in Periode}
    told = [
        f"{name} {tanggal(due.value)}" + (f" ({due.certainty_note})" if due.certainty_note else "")
        for key, (name, due) in days.items()
        if key in lacking
    ]
    return f"Tenggat tahun {tahun}: {'; '.join(told)}. " if told else ""


def receipt_paper(rencana: RencanaAksi, receipt: TandaTerima, *, rows: int) -> Naskah:
    """The receipt of one version, by whoever received it."""
    above = KodeWilayah(receipt.penerima_kode)
    tata = tata_naskah(above)
    region = formal_region(rencana.wilayah)
    from_province = above.tingkat is Tingkat.NASIONAL and rencana.wilayah.tingkat > Tingkat.PROVINSI
    way = f"{region}, diteruskan provinsi" if from_province else region
    return Naskah(
        judul=f"Tanda Terima {receipt.nomor}",
        penulis=tata.kop.instansi,
        layout=tata.letter_layout,
        kop=tata.kop,
        blocks=(
            Title(("Tanda Terima",), receipt.nomor),
            Rincian(
                (
                    ("Dokumen", f"RAD-PKS {region} Tahun {rencana.tahun}"),
                    ("Versi", f"{receipt.versi}, {rows} baris"),
                    ("Dari", way),
                    ("Diterima oleh", formal_region(above)),
                    ("Tercatat pada", moment(receipt.diterima_at, rencana.wilayah)),
                    ("Dikirim oleh", receipt.pengirim),
                    ("Sidik isi", f"SHA-256\n{grouped(receipt.sidik)}"),
                ),
                label_width_mm=38,
            ),
            Paragraph(
                (
                    italic(
                        "Tanda terima ini dibuat saat kiriman tercatat dan bukan persetujuan isi. "
                        "Sidik isi sama selama isi versi ini sama."
                    ),
                ),
                indent=False,
            ),
        ),
    )


def grouped(digest: str) -> str:
    """Lines of two groups, so that a digest can be read aloud and never leaves the page."""
    groups = [digest[at : at + 16] for at in range(0, len(digest), 16)]
    return "\n".join(" ".join(groups[at : at + 2]) for at in range(0, len(groups), 2))


def moment(at: datetime, wilayah: KodeWilayah) -> str:
    """``22 November 2026 pukul 09.00 WIB``, in the zone of the region."""
    zone = time_zone_of(wilayah)
    local = at.astimezone(ZoneInfo(zone))
    return f"{tanggal(local.date())} pukul {local:%H.%M} {_ZONES.get(zone, 'WIT')}"
