"""What could be taken over into a plan, gathered from the rooms below."""

from collections.abc import Iterator
from dataclasses import dataclass

from kentongan.akses.actor import Actor
from kentongan.hukum import registry
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.peringatan.models import Peringatan
from kentongan.peringatan.queries import open_peringatan
from kentongan.peristiwa.enums import KeadaanPeristiwa
from kentongan.peristiwa.models import Peristiwa
from kentongan.peristiwa.queries import open_peristiwa
from kentongan.potensi.models import Potensi
from kentongan.rencana_aksi import capaian_lalu
from kentongan.rencana_aksi.enums import AsalBaris, BidangAksi, JawabanUsulan, JenisKegiatan
from kentongan.rencana_aksi.models import BarisAksi, KalenderKegiatan, RencanaAksi
from kentongan.rencana_aksi.queries.facts import in_matrix_order, rows_of
from kentongan.rencana_aksi.queries.potensi import plannable_potensi, potensi_of
from kentongan.rencana_aksi.rules.catalogue import kalender_nasional
from kentongan.rencana_aksi.rules.drafting import (
    BarisLaluFacts,
    Isi,
    KalenderFacts,
    PotensiFacts,
    TindakLanjutFacts,
    TugasFacts,
    Usulan,
    draft_rows,
)
from kentongan.rencana_aksi.rules.facts import TargetFacts
from kentongan.tim.queries import open_tindak_lanjut
from kentongan.wilayah.queries import display_name

# Handled but not settled: what only awaits verification is no one's decision yet.
_UNSETTLED = {
    KeadaanPeristiwa.PENANGANAN: "peristiwa",
    KeadaanPeristiwa.TERKENDALI: "pemulihan",
    KeadaanPeristiwa.PEMULIHAN: "pemulihan",
}
MOST = 20
MOST_TASKS = 100


@dataclass(frozen=True, slots=True)
class UsulanTerbagi:
    """Proposals still open, and those that someone answered with no."""

    open: tuple[Usulan, ...]
    dropped: tuple[Usulan, ...]


def proposals_for(actor: Actor, rencana: RencanaAksi) -> tuple[Usulan, ...]:
    """What could still be taken over into the plan: not yet a row of it, and not dropped."""
    return divided_proposals(actor, rencana).open


def divided_proposals(actor: Actor, rencana: RencanaAksi) -> UsulanTerbagi:
    """Every proposal that is no row of the plan yet, with what was answered."""
    is_taken = _Taken(rencana)
    left = [each for each in _all_proposals(actor, rencana) if not is_taken(each)]
    dropped = _dropped_keys(rencana)
    return UsulanTerbagi(
        tuple(each for each in left if each.key not in dropped),
        tuple(each for each in left if each.key in dropped),
    )


class _Taken:
    """Whether a proposal is in the plan: by its origin, its activity or its potensi."""

    def __init__(self, rencana: RencanaAksi) -> None:
        columns = ("asal", "asal_id", "kegiatan_wajib_id", "potensi_id")
        rows = list(rencana.semua_baris.filter(dihapus_at=None).values(*columns))
        self.origins = {(row["asal"], row["asal_id"]) for row in rows}
        self.wajib = {row["kegiatan_wajib_id"] for row in rows if row["kegiatan_wajib_id"]}
        self.potensi = {row["potensi_id"] for row in rows if row["potensi_id"]}

    def __call__(self, usulan: Usulan) -> bool:
        return (
            (usulan.asal.value, usulan.asal_id) in self.origins
            or usulan.kegiatan_wajib_id in self.wajib
            or usulan.potensi_id in self.potensi
        )


def _dropped_keys(rencana: RencanaAksi) -> set[str]:
    """Those refused, and those whose row was taken out of the plan again."""
    decided = rencana.keputusan.select_related("baris")
    return {
        each.key
        for each in decided
        if each.jawaban == JawabanUsulan.DILEPAS
        or (each.baris is not None and each.baris.dihapus_at is not None)
    }


def _all_proposals(actor: Actor, rencana: RencanaAksi) -> tuple[Usulan, ...]:
    potensi = plannable_potensi(actor, rencana.wilayah)
    return draft_rows(
        [_potensi_facts(row) for row in potensi],
        registry.kegiatan_wajib(rencana.tahun),
        wilayah_nama=display_name(rencana.wilayah),
        tindak_lanjut=[*_warnings(actor, rencana.wilayah), *_incidents(actor, rencana.wilayah)],
        tugas=list(_tasks(actor, rencana.wilayah)),
        tahun_lalu=list(_last_year(actor, rencana)),
        kalender=sorted(
            [*_national(rencana.tahun), *_regional(rencana)], key=lambda each: each.mulai_on
        ),
    )


def _potensi_facts(row: Potensi) -> PotensiFacts:
    return PotensiFacts(
        row.pk,
        row.nomor,
        row.judul,
        row.wilayah_kode,
        display_name(row.wilayah_kode),
        row.skor,
        row.kelas_risiko,
        row.sumber_konflik,
        row.uraian,
        row.klasifikasi,
    )


def _warnings(actor: Actor, wilayah: KodeWilayah) -> Iterator[TindakLanjutFacts]:
    rows = open_peringatan(actor, wilayah).filter(klasifikasi__lte=Klasifikasi.TERBATAS)
    for row in rows[:MOST]:
        yield _open_facts(AsalBaris.PERINGATAN, row, "peringatan", row.diminta)


def _incidents(actor: Actor, wilayah: KodeWilayah) -> Iterator[TindakLanjutFacts]:
    rows = open_peristiwa(actor, wilayah).filter(klasifikasi__lte=Klasifikasi.TERBATAS)
    for row in rows.filter(keadaan__in=list(_UNSETTLED))[:MOST]:
        yield _open_facts(AsalBaris.PERISTIWA, row, _UNSETTLED[row.state])


def _tasks(actor: Actor, wilayah: KodeWilayah) -> Iterator[TugasFacts]:
    """Decisions and orders still open, however old; what was done is no plan any more."""
    rows = open_tindak_lanjut(actor, wilayah).filter(klasifikasi__lte=Klasifikasi.TERBATAS)
    for row in rows[:MOST_TASKS]:
        yield TugasFacts(
            row.pk,
            row.tugas,
            row.asal_teks,
            row.holder,
            row.tenggat_on,
            row.wilayah_kode,
            display_name(row.wilayah_kode),
            row.klasifikasi,
        )


def _open_facts(
    asal: AsalBaris, row: Peringatan | Peristiwa, pola: str, diminta: str = ""
) -> TindakLanjutFacts:
    place = display_name(row.wilayah_kode)
    label = row.get_keadaan_display()
    return TindakLanjutFacts(
        asal,
        row.pk,
        row.nomor,
        row.judul,
        row.wilayah_kode,
        place,
        label,
        pola,
        diminta=diminta,
        klasifikasi=row.klasifikasi,
    )


def _last_year(actor: Actor, rencana: RencanaAksi) -> Iterator[BarisLaluFacts]:
    """The rows of the year before that are not known to be finished."""
    plans = RencanaAksi.objects.visible_to(actor)
    before = plans.filter(wilayah_kode=rencana.wilayah_kode, tahun=rencana.tahun - 1).first()
    if before is None:
        return
    known = capaian_lalu.achievements(actor, before)
    for place, row in enumerate(in_matrix_order(rows_of(before)), 1):
        if row.pk in known and known[row.pk] is None:
            continue
        yield BarisLaluFacts(
            row.pk,
            before.tahun,
            place,
            _isi_of(row),
            kegiatan_wajib_id=row.kegiatan_wajib_id,
            potensi_id=row.potensi_id or potensi_of(row),
            asal=AsalBaris(row.asal),
            asal_id=row.asal_id,
            capaian=known.get(row.pk),
            klasifikasi=before.klasifikasi,
        )


def _isi_of(row: BarisAksi) -> Isi:
    return Isi(
        bidang=BidangAksi(row.bidang),
        kegiatan=row.kegiatan,
        permasalahan=row.permasalahan,
        sasaran=row.sasaran,
        lokasi=row.lokasi,
        lokasi_kode=tuple(row.lokasi_kode),
        kriteria=row.kriteria,
        ukuran=row.ukuran,
        penanggung_jawab=row.penanggung_jawab,
        targets=tuple(
            TargetFacts(Periode(t.periode), t.teks, t.angka, t.satuan) for t in row.target.all()
        ),
    )


def _national(year: int) -> Iterator[KalenderFacts]:
    for each in kalender_nasional():
        if days := each.in_year(year):
            yield KalenderFacts(
                f"{each.id}-{year}",
                each.jenis,
                each.title,
                *days,
                sumber=each.source.text,
                is_checked=each.checked,
            )


def _regional(rencana: RencanaAksi) -> Iterator[KalenderFacts]:
    for row in kalender_of(rencana.wilayah, rencana.tahun):
        yield KalenderFacts(
            f"daerah-{row.pk}",
            JenisKegiatan(row.jenis),
            row.judul,
            row.mulai_on,
            row.selesai_on or row.mulai_on,
            sumber=row.sumber,
            lokasi=row.lokasi,
            is_checked=row.is_checked,
        )


def kalender_of(wilayah: KodeWilayah, tahun: int) -> list[KalenderKegiatan]:
    """What *wilayah* and the areas above it have noted for the year."""
    codes, above = [str(wilayah)], wilayah.induk
    while above is not None:
        codes.append(str(above))
        above = above.induk
    return list(KalenderKegiatan.objects.filter(wilayah_kode__in=codes, tahun=tahun))
