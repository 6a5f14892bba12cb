"""Making a Laporan Informasi, and setting how a region makes them."""

from datetime import date, datetime

from django.db import IntegrityError

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.dokumen.nomor import PolaNomor
from kentongan.kernel.errors import RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import gabungan
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.informasi import queries, rules
from kentongan.laporan.informasi.models import LaporanInformasi, TataInformasi
from kentongan.laporan.informasi.rules import Lembar
from kentongan.laporan.meja.queries import desk_of
from kentongan.laporan.models import Laporan

SETTINGS = ("pola_nomor", "instansi", "tempat", "jabatan", "nama", "distribusi")


@action(Permission.INFORMASI_MAKE, on=("laporan", Laporan))
def make_informasi(
    *,
    actor: Actor,
    laporan: Laporan,
    lembar: Lembar,
    klasifikasi: int,
    urut: int | None,
    issued_on: date,
    now: datetime,
) -> LaporanInformasi:
    """Keep the paper as it is now; a further one of the same report is its next edition.

    Raises:
        RuleViolated: the report is not graded, is merged, or the number was given to another.
        InvalidInput: the paper breaks a rule of its own.

    """
    rules.check_can_make(laporan.jenis, Keadaan(laporan.keadaan))
    gabungan.check_alone(actor, laporan)
    rules.check_lembar(lembar, klasifikasi=klasifikasi, least=laporan.klasifikasi, urut=urut)
    _check_free(laporan, urut, issued_on.year)
    tata = queries.tata_informasi(desk_of(laporan))
    number = queries.number_of(tata, klasifikasi=klasifikasi, urut=urut, issued_on=issued_on)
    row = LaporanInformasi(
        laporan=laporan,
        laporan_version=laporan.version,
        wilayah_kode=laporan.wilayah_kode,
        klasifikasi=klasifikasi,
        author_id=actor.user_id,
        edisi=laporan.laporan_informasi.count() + 1,
        tahun=issued_on.year,
        urut=urut,
        nomor=number,
        isi=lembar.as_json(),
        created_at=now,
        pembuat=actor.name[:150],
    )
    try:
        row.save(force_insert=True)
    except IntegrityError as error:
        raise _taken(urut, issued_on.year, "") from error
    record(
        "laporan.informasi_made", target=laporan, note=number, edisi=row.edisi, kelas=klasifikasi
    )
    return row


def _check_free(laporan: Laporan, urut: int | None, tahun: int) -> None:
    owner = queries.owner_of(laporan, urut, tahun) if urut else ""
    if owner:
        raise _taken(urut, tahun, owner)


def _taken(urut: int | None, tahun: int, owner: str) -> RuleViolated:
    nomor = owner or "laporan lain"
    return RuleViolated(
        "laporan.li_number_taken", field="urut", urut=urut, tahun=tahun, nomor=nomor
    )


@action(Permission.INFORMASI_MAKE)
def save_tata_informasi(*, actor: Actor, wilayah: KodeWilayah, **isian: str) -> TataInformasi:
    """Keep how the papers of *wilayah* are numbered, signed and distributed.

    Raises:
        InvalidInput: the pattern of numbers cannot be used.

    """
    if isian.get("pola_nomor"):
        PolaNomor(isian["pola_nomor"])
    row = queries.tata_informasi(wilayah)
    old = {name: getattr(row, name) for name in SETTINGS}
    for name in SETTINGS:
        setattr(row, name, isian.get(name, ""))
    row.save()
    record("informasi.tata_saved", target=row, old=old, new={n: getattr(row, n) for n in SETTINGS})
    return row
