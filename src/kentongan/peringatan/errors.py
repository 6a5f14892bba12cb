"""What a user reads when something of this room fails."""

MESSAGES = {
    "peringatan.not_found": "Peringatan itu tidak ada atau di luar wilayah Anda.",
    "peringatan.bad_transition": "Peringatan berkeadaan {old} tidak dapat menjadi {new}. Muat ulang halaman.",
    "peringatan.not_open": "Peringatan ini sudah {keadaan}. Beri peringatan baru bila keadaan berulang.",
    "peringatan.close_without_answer": "Belum ada jawaban, jadi peringatan belum dapat ditutup "
    "({hasil}). Tagih penerima, catat jawabannya, atau batalkan dengan alasan.",
    "peringatan.reason_missing": "Tulis alasannya, paling sedikit lima huruf.",
    "peringatan.answer_missing": "Tulis jawabannya: apa yang sudah atau akan dilakukan.",
    "peringatan.title_missing": "Judul terlalu pendek. Sebut apa yang dapat terjadi dan di mana.",
    "peringatan.situation_missing": "Uraikan keadaannya dalam satu dua kalimat.",
    "peringatan.bad_level": "Tingkat {tingkat} tidak ada. Pilih 1 sampai 5.",
    "peringatan.no_recipient": "Pilih paling sedikit satu penerima.",
    "peringatan.recipient_not_found": "Penerima itu tidak ada pada peringatan ini.",
    "peringatan.recipient_unknown": "Penerima {penerima} tidak dikenal. Muat ulang halaman lalu pilih dari daftar.",
    "peringatan.recipient_twice": "{nama} sudah menjadi penerima.",
    "peringatan.not_a_recipient": "Peringatan ini tidak dialamatkan kepada Anda atau instansi Anda.",
    "peringatan.nothing_to_remind": "{nama} sudah menjawab; tidak ada yang perlu ditagih.",
    "peringatan.report_not_visible": "Laporan dasar tidak ada atau tidak dapat Anda lihat.",
    "peringatan.no_such_format": "Bentuk ekspor itu tidak ada. Pilih CSV, XLSX, atau GeoJSON.",
    "peringatan.too_many_rows": "Lebih dari {terbanyak} baris. Sempitkan saringan lalu ekspor lagi.",
    "peringatan.bad_area": "{wilayah} bukan kode wilayah. Contoh: 61.02.",
}
