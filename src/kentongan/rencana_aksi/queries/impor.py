"""Reads of an import: the file as it is understood beside the plan that it is for."""

from dataclasses import dataclass

from kentongan.hukum import registry
from kentongan.kernel.errors import NotFound
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.impor.kamus import normal
from kentongan.rencana_aksi.impor.lokasi import Lokasi, read_places
from kentongan.rencana_aksi.impor.pahami import Hasil, understand
from kentongan.rencana_aksi.impor.tabel import Isi
from kentongan.rencana_aksi.impor.terbaca import BarisTerbaca
from kentongan.rencana_aksi.models import ImporRencana, PemetaanKolom, RencanaAksi


@dataclass(frozen=True, slots=True)
class BarisImpor:
    """A row of the file; *ganda* says why it would be there twice."""

    baris: BarisTerbaca
    ganda: str
    lokasi: Lokasi

    @property
    def is_wanted(self) -> bool:
        """Whether it is ticked before anybody chose."""
        return bool(self.baris.kegiatan) and not self.ganda


def get_impor(rencana: RencanaAksi, pk: int) -> ImporRencana:
    """Raises ``NotFound`` where the plan has no such import."""
    found = rencana.impor.filter(pk=pk).first()
    if found is None:
        raise NotFound("rencana.impor_not_found")
    return found


def impor_of(rencana: RencanaAksi) -> list[ImporRencana]:
    """The imports of the plan without their tables, the last first."""
    return list(rencana.impor.defer("isi", "pemetaan"))


def remembered_columns(wilayah_kode: str) -> dict[str, str]:
    """What the region meant by each title that it ever chose a field for."""
    rows = PemetaanKolom.objects.filter(wilayah_kode=wilayah_kode)
    return dict(rows.values_list("judul", "isian"))


def hasil_of(rencana: RencanaAksi, impor: ImporRencana) -> Hasil:
    """The file as it is understood with the columns chosen so far."""
    return understand(
        Isi.from_json(impor.isi),
        tahun=rencana.tahun,
        wajib=registry.kegiatan_wajib(rencana.tahun).activities,
        pilihan=impor.pemetaan,
        bidang=BidangAksi(impor.bidang),
    )


def lokasi_of(row: BarisTerbaca, rencana: RencanaAksi) -> Lokasi:
    """The areas that the row's location names in the plan's region."""
    return read_places(row.teks.get("lokasi", ""), rencana.wilayah)


def beside_plan(rencana: RencanaAksi, hasil: Hasil) -> list[BarisImpor]:
    """The rows of the file, those marked that the plan or the file itself has already."""
    kept = rencana.semua_baris.filter(dihapus_at=None).values_list("kegiatan", flat=True)
    in_plan = {normal(kegiatan) for kegiatan in kept}
    in_file: set[tuple[str, ...]] = set()
    found = []
    for row in hasil.baris:
        same = tuple(normal(row.teks.get(n, "")) for n in ("kegiatan", "permasalahan", "lokasi"))
        why = "rencana" if same[0] in in_plan else "berkas" if same in in_file else ""
        found.append(BarisImpor(row, why, lokasi_of(row, rencana)))
        in_file.add(same)
    return found
