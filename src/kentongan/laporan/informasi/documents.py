"""A Laporan Informasi as a document.

Its parts follow papers in circulation (see ``data/laporan_informasi.yaml``); what is not known
stays dotted, to be written by hand.
"""

from kentongan.dokumen.naskah import (
    Block,
    Counting,
    Heading,
    Naskah,
    NumberedList,
    Paragraph,
    Rincian,
    Signature,
    Title,
)
from kentongan.dokumen.tanggal import romawi
from kentongan.dokumen.tata import tata_of
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.informasi.bawaan import susunan
from kentongan.laporan.informasi.rules import Lembar

_DOTS = "." * 40
_LABEL_MM = 72


def naskah_of(lembar: Lembar, *, nomor: str, klasifikasi: int, wilayah: KodeWilayah) -> Naskah:
    """The paper; its class stands at the top and foot of each page."""
    tata, words = tata_of(wilayah), susunan()
    return Naskah(
        judul=f"{words.judul} {nomor} {lembar.perihal}",
        penulis=tata.kop.instansi,
        klasifikasi=Klasifikasi(klasifikasi),
        layout=tata.layout,
        kop=tata.kop,
        blocks=(
            Title((words.judul,), nomor),
            Rincian((("Bidang", lembar.bidang or _DOTS), ("Perihal", lembar.perihal))),
            _heading(1, "pendahuluan"),
            _opening(lembar),
            _heading(2, "fakta"),
            NumberedList(lembar.fakta),
            _heading(3, "pendapat"),
            *_opinion(lembar),
            Signature(lembar.jabatan, lembar.nama, lembar.tempat, lembar.tanggal),
            *_distribution(lembar),
        ),
    )


def _heading(number: int, part: str) -> Heading:
    text = f"{romawi(number)}. {susunan().bagian[part].upper()}"
    return Heading(2, text, numbered=False)


def opening_of(lembar: Lembar) -> list[tuple[str, str]]:
    """Label and value of each point before the facts."""
    return [(label, getattr(lembar, name)) for name, label in susunan().pendahuluan.items()]


def opinion_of(lembar: Lembar) -> list[tuple[str, str]]:
    """Label and text of each part of the opinion that says something."""
    found = ((label, getattr(lembar, name)) for name, label in susunan().pendapat.items())
    return [(label, text) for label, text in found if text.strip()]


def _opening(lembar: Lembar) -> Rincian:
    points = enumerate(opening_of(lembar), start=1)
    rows = tuple((f"{at}. {label}", value or _DOTS) for at, (label, value) in points)
    return Rincian(rows, label_width_mm=_LABEL_MM)


def _opinion(lembar: Lembar) -> tuple[Block, ...]:
    parts = opinion_of(lembar)
    if not parts:
        return (Paragraph("Tidak ada.", indent=False),)
    return (Rincian(tuple((f"{at}. {label}", text) for at, (label, text) in enumerate(parts, 1)),
                    label_width_mm=_LABEL_MM),)  # fmt: skip


def _distribution(lembar: Lembar) -> tuple[Block, ...]:
    if not lembar.distribusi:
        return ()
    return (
        Paragraph(f"{susunan().distribusi}:", indent=False),
        NumberedList(lembar.distribusi, Counting.FIGURES),
    )
