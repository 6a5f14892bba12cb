"""All roles, and what each may do, on one page.

*Where* a role applies is the area of the assignment (``Penugasan``); *which rows* it
sees is ``policy.py``.
"""

from dataclasses import dataclass

from kentongan.akses.permissions import Permission as P  # noqa: N817 -- a page of them
from kentongan.kernel.enums import Klasifikasi, LabelledEnum
from kentongan.kernel.wilayah import Tingkat


class Peran(LabelledEnum):
    """Key of a role, as stored with an assignment."""

    PELAPOR = "pelapor", "Pelapor"
    CAMAT = "camat", "Camat"
    OPERATOR = "operator", "Operator Kesbangpol"
    ANGGOTA_TIM = "anggota_tim", "Anggota Tim Terpadu"
    PIMPINAN = "pimpinan", "Pimpinan daerah"
    PEMERIKSA = "pemeriksa", "Pemeriksa Kesbangpol provinsi"
    NASIONAL = "nasional", "Ditjen Polpum"
    INSPEKTUR = "inspektur", "Inspektur"
    ADMIN = "admin", "Admin akun"
    SISTEM = "sistem", "Sistem"


PERAN_AKUN = tuple(peran for peran in Peran if peran is not Peran.SISTEM)
"""What an account may hold: ``SISTEM`` is the work that nobody started."""


@dataclass(frozen=True, slots=True)
class Role:
    peran: Peran
    description: str
    tingkat: frozenset[Tingkat]
    clearance: Klasifikasi
    permissions: frozenset[P]


_EVERYONE = frozenset({P.BERANDA_VIEW, P.WILAYAH_VIEW, P.PEMBERITAHUAN_VIEW, P.TOKEN_MANAGE})
_READS_THE_REGISTER = frozenset({P.PERISTIWA_VIEW, P.POTENSI_VIEW, P.PERINGATAN_VIEW})

ROLES: dict[Peran, Role] = {
    role.peran: role
    for role in (
        Role(
            Peran.PELAPOR,
            "Mengirim laporan atau nihil dari desa, forum, atau instansi; melihat laporannya sendiri.",
            frozenset({Tingkat.DESA_KELURAHAN, Tingkat.KECAMATAN, Tingkat.KABUPATEN_KOTA}),
            Klasifikasi.TERBATAS,
            _EVERYONE | {P.LAPORAN_SEND, P.LAPORAN_VIEW},
        ),
        Role(
            Peran.CAMAT,
            "Melihat dan menguatkan laporan kecamatannya, menjawab peringatan.",
            frozenset({Tingkat.KECAMATAN}),
            Klasifikasi.TERBATAS,
            _EVERYONE
            | _READS_THE_REGISTER
            | {
                P.LAPORAN_SEND,
                P.LAPORAN_VIEW,
                P.LAPORAN_CONFIRM,
                P.PELAPORAN_VIEW,
                P.PERINGATAN_ANSWER,
                P.TINDAK_LANJUT_VIEW,
                P.TINDAK_LANJUT_FINISH,
            },
        ),
        Role(
            Peran.OPERATOR,
            "Memeriksa, menilai, dan mengolah laporan; memelihara potensi dan peristiwa; "
            "memberi peringatan; menyusun RAD-PKS.",
            frozenset({Tingkat.KABUPATEN_KOTA, Tingkat.PROVINSI}),
            Klasifikasi.RAHASIA,
            _EVERYONE
            | _READS_THE_REGISTER
            | {
                P.LAPORAN_SEND,
                P.LAPORAN_VIEW,
                P.LAPORAN_VERIFY,
                P.LAPORAN_FORWARD,
                P.LAPORAN_COMMENT,
                P.LAPORAN_SOURCE_VIEW,
                P.INFORMASI_VIEW,
                P.INFORMASI_MAKE,
                P.PELAPORAN_VIEW,
                P.PELAPORAN_MANAGE,
                P.PERISTIWA_MANAGE,
                P.POTENSI_MANAGE,
                P.PERINGATAN_RAISE,
                P.PERINGATAN_ANSWER,
                P.PERINGATAN_CLOSE,
                P.SK_VIEW,
                P.SK_MANAGE,
                P.TINDAK_LANJUT_VIEW,
                P.TINDAK_LANJUT_FINISH,
                P.TINDAK_LANJUT_MANAGE,
                P.RENCANA_VIEW,
                P.RENCANA_DRAFT,
                P.RENCANA_SUBMIT,
                P.KEPATUHAN_VIEW,
                P.CAPAIAN_VIEW,
                P.CAPAIAN_FILL,
                P.IMPOR_RUN,
                P.BERITA_CONFIRM,
                P.PESAN_MANAGE,
                P.ALAMAT_MANAGE,
                P.WEBHOOK_MANAGE,
            },
        ),
        Role(
            Peran.ANGGOTA_TIM,
            "Menjawab peringatan yang dialamatkan kepada instansinya; membaca register; mengisi baris "
            "RAD-PKS yang didelegasikan kepada instansinya.",
            frozenset({Tingkat.KABUPATEN_KOTA, Tingkat.PROVINSI}),
            Klasifikasi.TERBATAS,
            _EVERYONE
            | _READS_THE_REGISTER
            | {
                P.PERINGATAN_ANSWER,
                P.SK_VIEW,
                P.TINDAK_LANJUT_VIEW,
                P.TINDAK_LANJUT_FINISH,
                P.RENCANA_VIEW,
                P.CAPAIAN_VIEW,
                P.DELEGASI_FILL,
            },
        ),
        Role(
            Peran.PIMPINAN,
            "Memutuskan: menutup peringatan, menetapkan RAD-PKS.",
            frozenset({Tingkat.KABUPATEN_KOTA, Tingkat.PROVINSI}),
            Klasifikasi.RAHASIA,
            _EVERYONE
            | _READS_THE_REGISTER
            | {
                P.LAPORAN_VIEW,
                P.INFORMASI_VIEW,
                P.PELAPORAN_VIEW,
                P.PERINGATAN_RAISE,
                P.PERINGATAN_ANSWER,
                P.PERINGATAN_CLOSE,
                P.SK_VIEW,
                P.TINDAK_LANJUT_VIEW,
                P.RENCANA_VIEW,
                P.RENCANA_ADOPT,
                P.KEPATUHAN_VIEW,
                P.CAPAIAN_VIEW,
                P.CAPAIAN_APPROVE,
            },
        ),
        Role(
            Peran.PEMERIKSA,
            "Memeriksa RAD-PKS kabupaten/kota: menerima atau mengembalikan dengan alasan.",
            frozenset({Tingkat.PROVINSI}),
            Klasifikasi.TERBATAS,
            _EVERYONE
            | _READS_THE_REGISTER
            | {
                P.LAPORAN_VIEW,
                P.LAPORAN_COMMENT,
                P.PELAPORAN_VIEW,
                P.SK_VIEW,
                P.RENCANA_VIEW,
                P.RENCANA_REVIEW,
                P.KEPATUHAN_VIEW,
                P.CAPAIAN_VIEW,
                P.CAPAIAN_ASSESS,
                P.CAPAIAN_RANK,
            },
        ),
        Role(
            Peran.NASIONAL,
            "Melihat seluruh negara: register, peringatan, kepatuhan.",
            frozenset({Tingkat.NASIONAL}),
            Klasifikasi.TERBATAS,
            _EVERYONE
            | _READS_THE_REGISTER
            | {
                P.LAPORAN_VIEW,
                P.LAPORAN_COMMENT,
                P.PELAPORAN_VIEW,
                P.SK_VIEW,
                P.RENCANA_VIEW,
                P.RENCANA_REVIEW,
                P.KEPATUHAN_VIEW,
                P.CAPAIAN_VIEW,
                P.CAPAIAN_ASSESS,
                P.CAPAIAN_RANK,
                P.IMPOR_RUN,
                P.WILAYAH_IMPORT,
            },
        ),
        Role(
            Peran.INSPEKTUR,
            "Membaca jejak audit dan memeriksa segelnya.",
            frozenset({Tingkat.KABUPATEN_KOTA, Tingkat.PROVINSI, Tingkat.NASIONAL}),
            Klasifikasi.BIASA,
            _EVERYONE | {P.JEJAK_VIEW},
        ),
        Role(
            Peran.ADMIN,
            "Membuat dan menutup akun, menahan identitas pelapor. Tidak membaca isi.",
            frozenset({Tingkat.KABUPATEN_KOTA, Tingkat.PROVINSI, Tingkat.NASIONAL}),
            Klasifikasi.BIASA,
            _EVERYONE | {P.AKUN_MANAGE, P.ALAMAT_MANAGE, P.WEBHOOK_MANAGE, P.IDENTITAS_MANAGE},
        ),
        Role(
            Peran.SISTEM,
            "Pekerjaan latar dan baris perintah pada server ini. Tidak dapat masuk.",
            frozenset({Tingkat.NASIONAL}),
            Klasifikasi.RAHASIA,
            frozenset(P),
        ),
    )
}
