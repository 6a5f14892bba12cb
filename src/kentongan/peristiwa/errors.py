"""What a user reads when something of this room fails."""

MESSAGES = {
    "peristiwa.not_found": "Peristiwa itu tidak ada atau di luar wewenang Anda. Periksa nomornya.",
    "peristiwa.judul_missing": "Judul belum diisi. Tulis apa yang terjadi dan di mana, satu baris.",
    "peristiwa.text_too_long": "Isian ini paling panjang {terpanjang} huruf. Ringkaskan.",
    "peristiwa.text_unreadable": "Isian ini memuat aksara yang tidak dapat disimpan. Hapus aksara itu.",
    "peristiwa.happened_on_missing": "Tanggal kejadian belum diisi. Kira-kira boleh.",
    "peristiwa.happens_later": "Tanggal kejadian paling lambat hari ini ({hari_ini}). Periksa tanggalnya.",
    "peristiwa.unknown_code": "Pilihan {nilai} tidak ada dalam daftar. Pilih salah satu yang tersedia.",
    "peristiwa.konflik_reason_missing": "Tulis alasan mengapa ini memenuhi atau tidak memenuhi "
    "pengertian konflik sosial, atau pilih belum diketahui.",
    "peristiwa.count_out_of_range": "Jumlah harus antara 0 dan {terbesar}. "
    "Kosongkan bila belum diketahui.",
    "peristiwa.parts_disagree": "Rincian korban {akibat} berjumlah {rincian}, sedangkan jumlahnya "
    "{jumlah}. Samakan, atau kosongkan yang belum diketahui.",
    "peristiwa.class_below_sources": "Kelas {kelas} lebih rendah daripada kelas laporan sumbernya "
    "({sumber}). Naikkan kelas peristiwa.",
    "peristiwa.note_missing": "Tulis alasannya: peristiwa ini akan menjadi {keadaan}.",
    "peristiwa.bad_transition": "Peristiwa ini {old}; tidak dapat menjadi {new}. "
    "Muat ulang halaman untuk melihat keadaan terakhir.",
    "peristiwa.nothing_changed": "Tidak ada yang berubah. Ubah isian dahulu, atau kembali.",
    "peristiwa.other_kab": "Peristiwa tidak dapat dipindah ke kabupaten/kota lain. "
    "Minta operator di sana mencatatnya.",
    "peristiwa.pihak_missing": "Nama kelompok belum diisi.",
    "peristiwa.pihak_is_person": "“{tanda}” tampak seperti orang. Tulis kelompoknya, "
    "misalnya “warga Dusun Contoh”, atau nyatakan bahwa ini nama kelompok.",
    "peristiwa.pihak_not_found": "Pihak itu sudah tidak ada pada peristiwa ini. Muat ulang halaman.",
    "peristiwa.tindakan_missing": "Tindakan belum diisi. Tulis apa yang dilakukan.",
    "peristiwa.acted_outside": "Tanggal penanganan harus antara {sejak} dan hari ini.",
    "peristiwa.laporan_linked_already": "Laporan {nomor} sudah terkait dengan peristiwa ini.",
    "peristiwa.laporan_not_linked": "Laporan itu tidak terkait dengan peristiwa ini. Muat ulang halaman.",
    "peristiwa.reason_missing": "Alasan belum diisi. Tulis mengapa kaitan ini dilepas.",
    "peristiwa.outside_import": "Wilayah {wilayah} di luar wilayah impor ini.",
    "peristiwa.no_such_format": "Bentuk berkas itu tidak ada. Pilih CSV, XLSX, atau GeoJSON.",
    "peristiwa.too_many_rows": "Ekspor ini melebihi {terbanyak} baris. Persempit saringan.",
}
