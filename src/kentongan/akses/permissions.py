"""All permissions of the system, on one page."""

from enum import StrEnum


class Permission(StrEnum):
    BERANDA_VIEW = "beranda.view"
    WILAYAH_VIEW = "wilayah.view"
    WILAYAH_IMPORT = "wilayah.import"
    PEMBERITAHUAN_VIEW = "pemberitahuan.view"

    LAPORAN_SEND = "laporan.send"
    LAPORAN_VIEW = "laporan.view"
    LAPORAN_CONFIRM = "laporan.confirm"
    LAPORAN_VERIFY = "laporan.verify"
    LAPORAN_FORWARD = "laporan.forward"
    LAPORAN_COMMENT = "laporan.comment"
    LAPORAN_SOURCE_VIEW = "laporan.source.view"
    INFORMASI_VIEW = "informasi.view"
    INFORMASI_MAKE = "informasi.make"
    IDENTITAS_MANAGE = "identitas.manage"
    PELAPORAN_VIEW = "pelaporan.view"
    PELAPORAN_MANAGE = "pelaporan.manage"

    PERISTIWA_VIEW = "peristiwa.view"
    PERISTIWA_MANAGE = "peristiwa.manage"
    POTENSI_VIEW = "potensi.view"
    POTENSI_MANAGE = "potensi.manage"

    PERINGATAN_VIEW = "peringatan.view"
    PERINGATAN_RAISE = "peringatan.raise"
    PERINGATAN_ANSWER = "peringatan.answer"
    PERINGATAN_CLOSE = "peringatan.close"

    SK_VIEW = "sk.view"
    SK_MANAGE = "sk.manage"
    TINDAK_LANJUT_VIEW = "tindak_lanjut.view"
    TINDAK_LANJUT_FINISH = "tindak_lanjut.finish"
    TINDAK_LANJUT_MANAGE = "tindak_lanjut.manage"
    RENCANA_VIEW = "rencana.view"
    RENCANA_DRAFT = "rencana.draft"
    RENCANA_ADOPT = "rencana.adopt"
    RENCANA_SUBMIT = "rencana.submit"
    RENCANA_REVIEW = "rencana.review"
    DELEGASI_FILL = "delegasi.fill"
    KEPATUHAN_VIEW = "kepatuhan.view"

    CAPAIAN_VIEW = "capaian.view"
    CAPAIAN_FILL = "capaian.fill"
    CAPAIAN_APPROVE = "capaian.approve"
    CAPAIAN_ASSESS = "capaian.assess"
    CAPAIAN_RANK = "capaian.rank"

    IMPOR_RUN = "impor.run"
    BERITA_CONFIRM = "berita.confirm"

    PESAN_MANAGE = "pesan.manage"
    ALAMAT_MANAGE = "alamat.manage"
    WEBHOOK_MANAGE = "webhook.manage"

    AKUN_MANAGE = "akun.manage"
    TOKEN_MANAGE = "token.manage"  # noqa: S105 -- a permission's name
    JEJAK_VIEW = "jejak.view"


OF_THE_REGION = frozenset(
    {
        Permission.RENCANA_DRAFT,
        Permission.RENCANA_ADOPT,
        Permission.RENCANA_SUBMIT,
        Permission.CAPAIAN_FILL,
        Permission.CAPAIAN_APPROVE,
    }
)
"""What only the region itself may do with its own plan and reports, never one who stands above."""

OF_THE_DESK = frozenset({Permission.LAPORAN_VERIFY, Permission.LAPORAN_FORWARD})
"""What only the desk may do that received a report, never one above to whom it was forwarded."""
