"""One sample account per role. Pure."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from kentongan.akses.roles import Peran
from kentongan.kernel.wilayah import KodeWilayah

PASSWORD_FILE = "sandi-contoh"  # noqa: S105 -- a file's name


@dataclass(frozen=True, slots=True)
class SampleAccount:
    peran: Peran
    username: str
    nama: str
    jabatan: str
    wilayah: KodeWilayah
    instansi: str = ""


ACCOUNTS: dict[Peran, SampleAccount] = {
    account.peran: account
    for account in (
        SampleAccount(Peran.PELAPOR, "pelapor", "Pelapor Contoh", "Perangkat desa", KodeWilayah("61.02.06.2001")),
        SampleAccount(Peran.CAMAT, "camat", "Camat Contoh", "Camat", KodeWilayah("61.02.06")),
        SampleAccount(Peran.OPERATOR, "operator", "Operator Contoh", "Analis, Kesbangpol", KodeWilayah("61.02")),
        SampleAccount(Peran.ANGGOTA_TIM, "tim", "Anggota Tim Contoh", "Anggota Tim Terpadu", KodeWilayah("61.02"), "Polres (contoh)"),
        SampleAccount(Peran.PIMPINAN, "bupati", "Bupati Contoh", "Ketua Tim Terpadu", KodeWilayah("61.02")),
        SampleAccount(Peran.PEMERIKSA, "provinsi", "Pemeriksa Contoh", "Kesbangpol provinsi", KodeWilayah("61")),
        SampleAccount(Peran.NASIONAL, "nasional", "Polpum Contoh", "Ditjen Polpum", KodeWilayah("ID")),
        SampleAccount(Peran.INSPEKTUR, "inspektur", "Inspektur Contoh", "Inspektorat", KodeWilayah("61.02")),
        SampleAccount(Peran.ADMIN, "admin", "Admin Contoh", "Admin akun", KodeWilayah("61.02")),
    )
}  # fmt: skip


def sample_password(data_dir: Path) -> str:
    """The password of the sample accounts here, made at the first start: no two nodes share one."""
    path = data_dir / PASSWORD_FILE
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(f"kentongan-{secrets.token_hex(4)}")
    return path.read_text().strip()
