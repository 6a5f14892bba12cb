"""A plan in a file before the checker; needs no database."""

from dataclasses import dataclass

from kentongan.hukum import registry
from kentongan.kernel.errors import InvalidInput
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.impor.berkas import read_file
from kentongan.rencana_aksi.impor.draf import Sisa
from kentongan.rencana_aksi.impor.pahami import facts_dict, understand
from kentongan.rencana_aksi.impor.terbaca import BarisTerbaca
from kentongan.rencana_aksi.rules.checking import check_plan
from kentongan.rencana_aksi.rules.facts import PlanFacts, RowFacts


@dataclass(frozen=True, slots=True)
class TemuanBerkas:
    """A finding with its place in the file."""

    where: str
    text: str
    cure: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    rows: tuple[BarisTerbaca, ...]
    temuan: tuple[TemuanBerkas, ...]
    catatan: tuple[str, ...]


def check_file(data: bytes, *, tahun: int, wilayah: KodeWilayah) -> HasilPeriksa:
    """What the checker says of the plan in a file, and what could not be read of it.

    Raises:
        InvalidInput: the file cannot be read, or no table of it is a plan.
        TooLarge: it is larger than any plan.

    """
    wajib = registry.kegiatan_wajib(tahun).activities
    hasil = understand(read_file(data), tahun=tahun, wajib=wajib)
    if not hasil.has_kegiatan:
        raise InvalidInput("rencana.impor_no_matrix", field="berkas")
    rows = dict(enumerate(hasil.baris, 1))
    facts = PlanFacts(wilayah, tahun, tuple(_facts(number, row) for number, row in rows.items()))
    found = check_plan(facts, wajib, sk_exists=None)
    places = {number: f"{row.tempat} baris {row.baris}" for number, row in rows.items()}
    return HasilPeriksa(
        hasil.baris,
        tuple(
            TemuanBerkas(places.get(f.row or 0, "rencana"), f.text, f.cure, f.blocks) for f in found
        ),
        (*hasil.catatan, *_left_aside(hasil.sisa)),
    )


def _left_aside(rest: tuple[Sisa, ...]) -> list[str]:
    unread = (each for each in rest if "tidak dipahami" in each.sebab)
    return [f"{each.tempat} baris {each.baris} {each.sebab}: {each.teks[:80]}" for each in unread]


def _facts(number: int, row: BarisTerbaca) -> RowFacts:
    known = facts_dict(row)
    names = RowFacts.__dataclass_fields__
    return RowFacts(
        key=number,
        bidang=row.bidang,
        targets=tuple(row.target.values()),
        **{name: value for name, value in known.items() if name in names and name != "bidang"},
    )
