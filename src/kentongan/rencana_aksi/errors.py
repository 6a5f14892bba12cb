"""What a user reads when something of this room fails."""

MESSAGES = {
    "rencana.berkas_not_found": "Berkas itu tidak ada, atau sudah dihapus sesudah 14 hari. "
    "Buat lagi dari halaman Kepatuhan RAD.",
    "rencana.naskah_nothing_to_undo": "Belum ada pengaturan naskah yang dapat diurungkan.",
    "rencana.versi_not_found": "Versi itu tidak pernah dikirim. Pilih versi dari daftar.",
    "rencana.tanda_terima_not_found": "Tanda terima itu tidak ada pada rencana ini.",
    "rencana.not_found": "Rencana itu tidak ada, atau isinya belum dikirim ke tingkat Anda.",
    "rencana.baris_not_found": "Baris itu sudah tidak ada. Muat ulang halaman rencana.",
    "rencana.exists": "RAD-PKS tahun {tahun} sudah ada. Buka rencana itu.",
    "rencana.tier": "RAD-PKS disusun oleh kabupaten/kota atau provinsi. Pilih wilayah itu dahulu.",
    "rencana.not_editable": "Rencana ini {keadaan}, sehingga tidak dapat diubah. "
    "Kembalikan ke penyusunan dahulu, atau tunggu jawaban pemeriksa.",
    "rencana.bad_transition": "Rencana ini {old}; tidak dapat menjadi {new}. "
    "Muat ulang halaman untuk melihat keadaan terakhir.",
    "rencana.not_complete": "Masih ada {banyak} hal yang harus diperbaiki sebelum dikirim. "
    "Buka halaman periksa dan perbaiki satu per satu.",
    "rencana.nomor_missing": "Nomor penetapan belum diisi. Salin dari naskah yang ditandatangani.",
    "rencana.adopted_later": "Tanggal penetapan lewat dari hari ini ({hari_ini}). Periksa tanggalnya.",
    "rencana.reason_missing": "Alasan belum diisi. Tulis sedikitnya satu alasan, "
    "supaya penyusun tahu apa yang diperbaiki.",
    "rencana.accepted_with_reasons": "Ada alasan pada baris, padahal rencana akan diterima. "
    "Kembalikan rencana, atau kosongkan alasan pada baris.",
    "rencana.review_own": "Rencana hanya diperiksa oleh tingkat di atasnya.",
    "rencana.bad_part": "Nilai yang diakui untuk {bagian} harus 0 sampai 100.",
    "rencana.part_without_note": "Nilai yang diakui untuk {bagian} berbeda dari hitungan. "
    "Tulis alasannya di sampingnya.",
    "rencana.version_not_answered": "Versi {versi} belum dijawab, atau sudah ada versi yang lebih baru. "
    "Buka versi terakhir rencana ini.",
    "penilaian.none": "Belum ada penilaian, sehingga belum ada yang disanggah. Tunggu jawaban pemeriksa.",
    "penilaian.same_assessor": "Penilai kedua harus orang lain dari penilai sebelumnya. "
    "Minta pemeriksa lain menilai lagi.",
    "penilaian.reason_missing": "Alasan belum diisi. Tulis alasannya, supaya dapat dibaca kembali.",
    "penilaian.dispute_open": "Masih ada sanggahan yang belum dijawab. Sanggahan itu dijawab dahulu.",
    "penilaian.dispute_accepted": "Sanggahan atas nilai ini sudah diterima. Tunggu nilai barunya; nilai itu dapat disanggah lagi.",
    "penilaian.dispute_answered": "Sanggahan ini sudah dijawab. Muat ulang halaman.",
    "penilaian.dispute_not_found": "Sanggahan itu tidak ada. Muat ulang halaman.",
    "rencana.kegiatan_missing": "Kegiatan belum diisi. Tulis apa yang akan dilakukan.",
    "rencana.unknown_wajib": "Kegiatan wajib {id} tidak ada pada tahun ini. Pilih dari daftar.",
    "rencana.outside_area": "Lokasi {lokasi} di luar wilayah rencana ini. Pilih lokasi di dalamnya.",
    "rencana.nothing_chosen": "Belum ada usulan yang dipilih. Centang yang akan diambil.",
    "rencana.full": "Rencana ini sudah berisi {banyak} baris, yang terbanyak. Gabungkan atau hapus baris.",
    "rencana.entry_outside_year": "Tanggal mulai di luar tahun {tahun}. Isi tanggal di tahun itu.",
    "rencana.entry_ends_early": "Tanggal selesai mendahului tanggal mulai. Periksa keduanya.",
    "rencana.entry_not_found": "Kegiatan itu sudah tidak ada di kalender. Muat ulang halaman.",
    "rencana.unknown_place": "Lokasi {nama} tidak dikenal di wilayah ini, atau ada beberapa. Pilih dari daftar, atau tambahkan kecamatannya sesudah koma.",
    "rencana.unknown_potensi": "Potensi {nomor} tidak dikenal, sudah selesai, atau ada di beberapa daerah. "
    "Pilih dari daftar.",
    "rencana.nothing_to_undo": "Tidak ada perubahan yang dapat diurungkan pada baris ini.",
    "rencana.changed_meanwhile": "Baris ini sudah diubah orang lain sejak halaman Anda dibuka. "
    "Isian Anda masih di bawah; bandingkan lalu simpan lagi.",
    "rencana.row_at_end": "Baris ini sudah paling {ujung} di bidangnya. "
    "Ubah bidangnya bila harus pindah lebih jauh.",
    "rencana.order_changed": "Urutan baris sudah diubah orang lain, dan sekarang tampak yang terakhir. "
    "Pindahkan lagi bila masih perlu.",
    "rencana.delegasi_nothing": "Belum ada baris yang dipilih, atau tidak ada yang sedang didelegasikan. Centang barisnya.",
    "rencana.delegasi_due_past": "Tenggat itu sudah lewat. Pilih hari ini atau sesudahnya.",
    "rencana.delegasi_unknown_agency": "Instansi itu tidak ada di wilayah rencana ini. Pilih dari daftar.",
    "rencana.delegasi_no_account": "{instansi} belum punya akun anggota tim. "
    "Minta admin akun membuka akun dengan instansi itu.",
    "rencana.delegasi_class": "Kelas rencana ini lebih tinggi daripada yang boleh dibaca anggota tim. "
    "Isi barisnya sendiri.",
    "rencana.delegasi_over": "Baris ini sudah {keadaan}, sehingga tidak diisi instansi Anda lagi. Hubungi operator.",
    "rencana.delegasi_note_missing": "Catatan belum diisi. Tulis apa yang sudah diisi dan apa yang belum.",
    "delegasi.not_found": "Baris itu tidak didelegasikan kepada instansi Anda.",
    "rencana.impor_too_large": "Berkas melebihi {megabytes} MB. Simpan tanpa gambar, lalu unggah lagi.",
    "rencana.impor_bomb": "Isi berkas ini jauh lebih besar dari rencana mana pun, sehingga tidak dibuka. "
    "Salin tabel rencana ke berkas baru, lalu unggah berkas itu.",
    "rencana.impor_too_many": "Berkas ini terlalu panjang untuk satu rencana. "
    "Sisakan halaman atau lembar yang memuat matriks, lalu unggah lagi.",
    "rencana.impor_empty": "Berkas ini kosong. Pilih berkas rencana yang berisi tabel.",
    "rencana.impor_encrypted": "Berkas ini dikunci kata sandi. "
    "Buka, hapus kata sandinya, simpan, lalu unggah lagi.",
    "rencana.impor_broken": "Berkas ini rusak atau terpotong. "
    "Buka di program asalnya, simpan ulang, lalu unggah lagi.",
    "rencana.impor_old": "Berkas ini berformat {kind}, apa pun namanya, dan tidak dapat dibaca. "
    "Buka, pilih Simpan sebagai {new} tanpa kata sandi, lalu unggah lagi.",
    "rencana.impor_kind": "Berkas ini sebenarnya {jenis}, bukan XLSX, DOCX, PDF, atau CSV, apa pun namanya. "
    "Pilih berkas rencana yang asli.",
    "rencana.impor_scan": "Berkas ini gambar hasil pindai, tidak memuat teks. "
    "Minta berkas Word atau Excel aslinya, atau ketik ulang tabelnya.",
    "rencana.impor_no_table": "Tidak ada tabel dalam berkas ini. "
    "Pastikan rencana ditulis sebagai tabel, bukan paragraf atau gambar.",
    "rencana.impor_no_matrix": "Tabel rencana tidak ditemukan: tidak ada judul kolom rencana aksi atau kegiatan. "
    "Beri tabel itu baris judul seperti No, Rencana aksi, Ukuran keberhasilan, B04, B08, B12, Penanggung jawab.",
    "rencana.impor_not_found": "Berkas impor itu sudah tidak ada. Unggah lagi berkasnya.",
    "rencana.impor_no_kegiatan": "Belum ada kolom yang dibaca sebagai rencana aksi. "
    "Pilih kolom itu pada daftar kolom.",
    "rencana.impor_nothing": "Belum ada baris yang dipilih. Centang baris yang akan dimasukkan.",
    "rencana.impor_already": "Berkas ini sudah dimasukkan. Unggah lagi bila ingin mengulang.",
    "rencana.impor_not_done": "Baris dari berkas ini belum dimasukkan atau sudah dikeluarkan.",
    "rencana.impor_unknown_field": "Isian {isian} tidak dikenal. Pilih dari daftar.",
}
