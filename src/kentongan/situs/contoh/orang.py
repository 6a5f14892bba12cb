"""The people of the sample data: accounts that can sign in, and actors of other areas."""

import zlib
from datetime import date
from pathlib import Path

from kentongan.akses.actions import create_akun
from kentongan.akses.actor import Actor, Grant
from kentongan.akses.models import Akun, Instansi
from kentongan.akses.queries import actor_of
from kentongan.akses.roles import ROLES, Peran
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.situs.contoh.accounts import ACCOUNTS, sample_password

LOADER = Actor.sistem("data contoh")
AGENCIES = {
    "Polres (contoh)": "polri",
    "Kodim (contoh)": "tni",
    "Satpol PP (contoh)": "Pemerintah daerah",
    "Kejaksaan Negeri (contoh)": "Kejaksaan",
    "Dinas Pemberdayaan Masyarakat dan Desa (contoh)": "Pemerintah daerah",
}


def open_accounts(wilayah: KodeWilayah, data_dir: Path, today: date) -> dict[Peran, Actor]:
    """One account per role, all with the password of this node; answers their actors."""
    agencies = {
        nama: Instansi.objects.get_or_create(
            wilayah_kode=str(wilayah), nama=nama, defaults={"unsur": unsur}
        )[0]
        for nama, unsur in AGENCIES.items()
    }
    password = sample_password(data_dir)
    people: dict[Peran, Actor] = {}
    for account in ACCOUNTS.values():
        akun = create_akun(
            actor=LOADER,
            wilayah=account.wilayah,
            username=account.username,
            password=password,
            peran=account.peran,
            today=today,
            name=account.nama,
            email=f"{account.username}@contoh.invalid",
            jabatan=account.jabatan,
            instansi=agencies.get(account.instansi),
            is_contoh=True,
        )
        people[account.peran] = _actor(akun, today)
    return people


def _actor(akun: Akun, today: date) -> Actor:
    actor = actor_of(akun, today=today)
    if actor is None:
        raise RuntimeError(akun.username)
    return actor


def someone(peran: Peran, wilayah: KodeWilayah, name: str) -> Actor:
    """An actor of an area without a sample account, such as the operator of another kabupaten."""
    grant = Grant(peran, wilayah)
    # Below zero, so that it is never the number of a real account.
    number = -1 - zlib.crc32(f"{peran} {wilayah}".encode())
    return Actor(number, f"{name} (contoh)", (grant,), ROLES[peran].clearance)
