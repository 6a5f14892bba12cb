"""In whose name a report without an account is written: nobody's."""

from kentongan.akses.actor import Actor, Grant
from kentongan.akses.permissions import Permission
from kentongan.akses.roles import Peran
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.samaran import ANONIM


def nobody(wilayah: KodeWilayah) -> Actor:
    """An actor who may do one thing in one kabupaten/kota: send a report there."""
    grant = Grant(Peran.SISTEM, wilayah.at(Tingkat.KABUPATEN_KOTA))
    scopes = frozenset({Permission.LAPORAN_SEND})
    return Actor(0, ANONIM, (grant,), Klasifikasi.RAHASIA, scopes)
