"""What a user reads when something of this room fails."""

MESSAGES = {
    "capaian.not_found": "Laporan periode itu tidak ada, atau belum dikirim ke tingkat Anda.",
    "capaian.row_not_found": "Baris itu tidak ada pada laporan ini. Muat ulang halaman.",
    "capaian.evidence_not_found": "Bukti itu tidak ada atau sudah dihapus.",
    "capaian.exists": "Laporan {periode} tahun {tahun} sudah dimulai. Buka laporan itu.",
    "capaian.plan_not_sent": "RAD-PKS ini belum pernah dikirim. Kirim rencana dahulu, lalu mulai laporannya.",
    "capaian.plan_empty": "RAD-PKS ini belum berisi baris. Isi rencana dahulu.",
    "capaian.too_early": "Periode {periode} baru mulai {mulai}. Laporan dapat dimulai sejak hari itu.",
    "capaian.not_editable": "Laporan ini {keadaan}, sehingga tidak dapat diubah. Tarik kembali dahulu, "
    "atau tunggu jawaban.",
    "capaian.bad_transition": "Laporan ini {old}; tidak dapat menjadi {new}. "
    "Muat ulang halaman untuk melihat keadaan terakhir.",
    "capaian.changed_meanwhile": "Baris ini baru saja diubah oleh {oleh}. Isian Anda belum disimpan: "
    "muat ulang, bandingkan, lalu simpan lagi.",
    "capaian.nothing_to_undo": "Tidak ada perubahan yang dapat diurungkan pada baris ini.",
    "capaian.not_complete": "Masih ada {banyak} baris yang belum lengkap. Buka baris yang ditandai.",
    "capaian.bad_number": "Angka capaian harus nol atau lebih.",
    "capaian.bad_percent": "Persentase harus antara 0 dan 1000.",
    "capaian.has_target": "Baris ini punya target pada periode ini. Pilih dilaksanakan atau nihil.",
    "capaian.nihil_with_number": "Baris nihil tidak dapat berisi capaian lebih dari nol. "
    "Kosongkan angkanya, atau pilih dilaksanakan.",
    "capaian.reason_missing": "Alasan belum diisi. Tulis apa yang harus diperbaiki.",
    "capaian.assess_own": "Laporan hanya dinilai oleh tingkat di atasnya.",
    "capaian.recognised_without_note": "Capaian yang diakui berbeda dari yang dilaporkan pada baris {baris}. "
    "Tulis alasannya.",
    "capaian.bad_recognised": "Capaian yang diakui pada baris {baris} harus 0 sampai 1000.",
    "capaian.file_empty": "Berkas {name} kosong.",
    "capaian.file_too_large": "Berkas {name} lebih dari {megabytes} MB. Perkecil dahulu.",
    "capaian.file_kind": "Berkas {name} tidak dapat diterima. Kirim foto (JPEG, PNG, WebP), PDF, DOCX, atau XLSX "
    "yang utuh.",
    "capaian.file_active": "Berkas {name} berisi makro atau isi yang dapat berjalan sendiri. "
    "Simpan ulang tanpa makro.",
    "capaian.file_locked": "Berkas {name} dikunci kata sandi, atau dibatasi untuk dicetak dan disalin. "
    "Simpan atau cetak ulang tanpa kunci itu.",
    "capaian.file_old": "Berkas {name} berformat {kind} lama. Buka, pilih Simpan sebagai {kind}X tanpa kata sandi, "
    "lalu kirim lagi.",
    "capaian.pdf_broken": "PDF {name} rusak sehingga tidak dapat dibaca. Buka berkasnya, simpan ulang sebagai PDF, "
    "lalu kirim lagi; berkas di tempat Anda tidak berubah.",
    "capaian.too_many_files": "Paling banyak {most} bukti tiap baris.",
}
