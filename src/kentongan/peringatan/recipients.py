"""Who can be warned in an area, and which accounts stand behind a recipient."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kentongan.akses.models import Akun, Penugasan
from kentongan.akses.queries import accounts_of_instansi, instansi_in
from kentongan.akses.roles import Peran
from kentongan.kernel.errors import InvalidInput
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.peringatan.models import Penerima, Peringatan
from kentongan.peringatan.rules import Alamat
from kentongan.wilayah.queries import display_name


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One possible recipient. *key* is what a form sends."""

    key: str
    nama: str
    wilayah_kode: str
    peran: str = ""
    instansi_id: int | None = None
    unsur: str = ""

    def row(self) -> Penerima:
        return Penerima(
            instansi_id=self.instansi_id,
            peran=self.peran,
            wilayah_kode=self.wilayah_kode,
            nama=self.nama,
        )


def choices_for(wilayah: KodeWilayah) -> list[Pilihan]:
    """Roles and agencies that can be warned about something in *wilayah*."""
    home = wilayah.at(Tingkat.KABUPATEN_KOTA)
    found = []
    if wilayah.tingkat >= Tingkat.KECAMATAN:
        found.append(_role(Peran.CAMAT, wilayah.at(Tingkat.KECAMATAN)))
    if home.tingkat >= Tingkat.PROVINSI:
        found += [_role(Peran.OPERATOR, home), _role(Peran.PIMPINAN, home)]
    for body in instansi_in(home):
        place = KodeWilayah(body.wilayah_kode)
        if place == home or place.covers(wilayah):
            found.append(
                Pilihan(
                    f"instansi:{body.pk}",
                    body.nama,
                    body.wilayah_kode,
                    instansi_id=body.pk,
                    unsur=body.unsur,
                )
            )
    return found


def _role(peran: Peran, wilayah: KodeWilayah) -> Pilihan:
    nama = f"{peran.label} {display_name(wilayah).removeprefix('Kec. ')}"
    return Pilihan(f"peran:{peran.value}:{wilayah}", nama, str(wilayah), peran=peran.value)


def chosen(wilayah: KodeWilayah, keys: Iterable[str]) -> list[Pilihan]:
    """The recipients with these keys.

    Raises:
        InvalidInput: none is given, or one cannot be warned there.

    """
    known = {choice.key: choice for choice in choices_for(wilayah)}
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        raise InvalidInput("peringatan.no_recipient", field="penerima")
    for key in wanted:
        if key not in known:
            raise InvalidInput("peringatan.recipient_unknown", field="penerima", penerima=key)
    return [known[key] for key in wanted]


def addressed(
    wilayah: KodeWilayah, addresses: Iterable[Alamat], *, instansi_id: int | None = None
) -> list[Pilihan]:
    """Those in *wilayah* whom an indicator names; an agency that does not exist is left out.

    *instansi_id* is the agency of which it warns.
    """
    wanted = list(addresses)
    return [
        choice
        for choice in choices_for(wilayah)
        if any(
            (a.peran and a.peran == choice.peran)
            or (a.unsur and a.unsur == choice.unsur.lower())
            or (a.is_unit and choice.instansi_id and choice.instansi_id == instansi_id)
            for a in wanted
        )
    ]


def accounts_behind(penerima: Iterable[Penerima], *, today: date) -> list[Akun]:
    """Active accounts that act for one of these recipients."""
    rows = list(penerima)
    agencies = [row.instansi_id for row in rows if row.instansi_id is not None]
    in_role = Q(pk__in=[])
    for row in rows:
        if row.peran:
            in_role |= Q(peran=row.peran, wilayah_kode=row.wilayah_kode)
    in_force = Q(sejak__lte=today) & (Q(sampai=None) | Q(sampai__gte=today))
    holders = Penugasan.objects.filter(in_force).filter(in_role)
    by_role = Akun.objects.filter(is_active=True, pk__in=holders.values("akun_id"))
    return list(accounts_of_instansi(agencies, today=today).union(by_role))


def desk_of(row: Peringatan, *, today: date) -> list[Akun]:
    """The operators who keep the warning moving."""
    home = row.wilayah.at(Tingkat.KABUPATEN_KOTA)
    desk = Penerima(peran=Peran.OPERATOR.value, wilayah_kode=str(home))
    return accounts_behind([desk], today=today)
