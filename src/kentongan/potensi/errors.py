"""What a user reads when something of this room fails."""

MESSAGES = {
    "potensi.not_found": "Potensi itu tidak ada atau di luar wewenang Anda. Periksa nomornya.",
    "potensi.judul_missing": "Judul belum diisi. Tulis masalahnya dan di mana, satu baris.",
    "potensi.text_too_long": "Isian ini paling panjang {terpanjang} huruf. Ringkaskan.",
    "potensi.text_unreadable": "Isian ini memuat aksara yang tidak dapat disimpan. Hapus aksara itu.",
    "potensi.unknown_code": "Pilihan {nilai} tidak ada dalam daftar. Pilih salah satu yang tersedia.",
    "potensi.step_out_of_range": "Pilih satu angka 1 sampai 5.",
    "potensi.review_missing": "Tanggal tinjauan berikutnya wajib diisi. "
    "Makin tinggi risikonya, makin dekat tanggalnya.",
    "potensi.review_past": "Tanggal tinjauan harus sesudah hari ini ({hari_ini}).",
    "potensi.review_too_late": "Tinjauan paling lambat setahun lagi ({terakhir}).",
    "potensi.note_missing": "Alasan belum diisi. Tulis apa yang membuat Anda menilai begitu.",
    "potensi.bad_transition": "Potensi ini {old}; tidak dapat menjadi {new}. "
    "Muat ulang halaman untuk melihat keadaan terakhir.",
    "potensi.escalate_instead": "Potensi menjadi tereskalasi dengan mencatat peristiwanya. "
    "Pakai tombol Jadikan peristiwa.",
    "potensi.nothing_changed": "Tidak ada yang berubah. Ubah isian dahulu, atau kembali.",
    "potensi.other_kab": "Potensi tidak dapat dipindah ke kabupaten/kota lain. "
    "Minta operator di sana mencatatnya.",
    "potensi.laporan_linked_already": "Laporan {nomor} sudah terkait dengan potensi ini.",
    "potensi.laporan_not_linked": "Laporan itu tidak terkait dengan potensi ini. Muat ulang halaman.",
    "potensi.reason_missing": "Alasan belum diisi. Tulis mengapa kaitan ini dilepas.",
    "potensi.no_such_format": "Bentuk berkas itu tidak ada. Pilih CSV, XLSX, atau GeoJSON.",
    "potensi.too_many_rows": "Ekspor ini melebihi {terbanyak} baris. Persempit saringan.",
}
