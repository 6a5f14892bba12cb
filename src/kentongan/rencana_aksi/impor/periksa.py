"""A plan in a file before the checker; needs no database."""

from collections.abc import Iterable
from dataclasses import dataclass

from kentongan.hukum import registry
from kentongan.kernel.errors import InvalidInput
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.impor.berkas import read_file
from kentongan.rencana_aksi.impor.kutipan import Sisa
from kentongan.rencana_aksi.impor.lokasi import Lokasi, read_places, region_named
from kentongan.rencana_aksi.impor.pahami import facts_dict, understand
from kentongan.rencana_aksi.impor.terbaca import BarisTerbaca
from kentongan.rencana_aksi.rules.checking import check_plan
from kentongan.rencana_aksi.rules.facts import PlanFacts, RowFacts
from kentongan.wilayah.register import areas, short_name

_NOBODYS = KodeWilayah("99.99")
"""A kabupaten that does not exist: a file says not always whose plan it is."""


@dataclass(frozen=True, slots=True)
class TemuanBerkas:
    """A finding with its place in the file."""

    where: str
    text: str
    cure: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class LokasiBerkas:
    """Words of a location that are no certain area; *pilihan* names those that they may mean."""

    where: str
    teks: str
    pilihan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """*wilayah* is the region in which locations were looked for, if any is known."""

    rows: tuple[BarisTerbaca, ...]
    temuan: tuple[TemuanBerkas, ...]
    catatan: tuple[str, ...]
    wilayah: KodeWilayah | None
    dikenali: int
    lokasi: tuple[LokasiBerkas, ...]


def check_file(data: bytes, *, tahun: int, wilayah: KodeWilayah | None) -> HasilPeriksa:
    """What the checker says of the plan in a file, and what could not be read of it.

    Without *wilayah* the region that the file's own titles name is taken.

    Raises:
        InvalidInput: the file cannot be read, or no table of it is a plan.
        TooLarge: it is larger than any plan.

    """
    wajib = registry.kegiatan_wajib(tahun).activities
    isi = read_file(data)
    wilayah = wilayah or region_named(isi)
    hasil = understand(isi, tahun=tahun, wajib=wajib)
    if not hasil.has_kegiatan:
        raise InvalidInput("rencana.impor_no_matrix", field="berkas")
    rows = dict(enumerate(hasil.baris, 1))
    lokasi = {
        number: read_places(row.teks.get("lokasi", ""), wilayah) if wilayah else Lokasi()
        for number, row in rows.items()
    }
    facts = tuple(_facts(number, row, lokasi[number]) for number, row in rows.items())
    found = check_plan(PlanFacts(wilayah or _NOBODYS, tahun, facts), wajib, sk_exists=None)
    places = {number: f"{row.tempat} baris {row.baris}" for number, row in rows.items()}
    return HasilPeriksa(
        hasil.baris,
        tuple(
            TemuanBerkas(places.get(f.row or 0, "rencana"), f.text, f.cure, f.blocks) for f in found
        ),
        (*hasil.catatan, *_left_aside(hasil.sisa)),
        wilayah,
        sum(len(each.kode) for each in lokasi.values()),
        tuple(_doubts((places[number], each) for number, each in lokasi.items())),
    )


def _doubts(lokasi: Iterable[tuple[str, Lokasi]]) -> list[LokasiBerkas]:
    """What is asked and what is unknown, row by row, with the names of what may be meant."""
    found = list(lokasi)
    asked = {kode for _, each in found for ragu in each.ragu for kode in ragu.pilihan}
    known = (area for area in areas() if area.kode in asked) if asked else ()
    names = {area.kode: short_name(area.nama, area.jenis) for area in known}
    doubts = []
    for where, each in found:
        doubts += [
            LokasiBerkas(where, ragu.teks, tuple(f"{names[k]} ({k})" for k in ragu.pilihan))
            for ragu in each.ragu
        ]
        doubts += [LokasiBerkas(where, teks) for teks in each.sisa]
    return doubts


def _left_aside(rest: tuple[Sisa, ...]) -> list[str]:
    unread = (each for each in rest if "tidak dipahami" in each.sebab)
    return [f"{each.tempat} baris {each.baris} {each.sebab}: {each.teks[:80]}" for each in unread]


def _facts(number: int, row: BarisTerbaca, lokasi: Lokasi) -> RowFacts:
    known = facts_dict(row)
    names = RowFacts.__dataclass_fields__
    return RowFacts(
        key=number,
        bidang=row.bidang,
        lokasi_kode=tuple(map(KodeWilayah, lokasi.kode)),
        targets=tuple(row.target.values()),
        **{name: value for name, value in known.items() if name in names and name != "bidang"},
    )
