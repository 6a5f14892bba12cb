"""What a user reads when something of this room fails."""

MESSAGES = {
    "berita.not_found": "Berita itu tidak ada atau di luar wilayah Anda.",
    "berita.irrelevant_is_rejected": "Berita yang bukan urusan Kesbangpol tidak dikonfirmasi. "
    "Tolak dengan alasannya.",
    "berita.judul_missing": "Judul belum diisi. Tulis apa yang terjadi dan di mana.",
    "berita.happened_on_missing": "Tanggal kejadian belum diisi. Lihat kata yang disorot dalam berita.",
    "berita.happens_later": "Tanggal kejadian paling lambat hari ini ({hari_ini}). Periksa tahunnya.",
    "berita.reason_missing": "Tulis alasan penolakan.",
    "berita.already_decided": "Berita ini sudah {old}; tidak dapat menjadi {new}.",
    "berita.outside_area": "Tempat dalam berita ({wilayah}) di luar wilayah Anda.",
    "berita.no_place": "Tempat tidak ditemukan dalam {file}. Ulangi dengan menyebut wilayahnya.",
    "pertukaran.no_file": "Berkas {file} tidak ada. Periksa nama dan foldernya.",
    "pertukaran.unreadable_file": "Berkas {file} tidak dapat dibuka. Periksa izinnya.",
    "pertukaran.file_too_large": "Berkas {file} melebihi {limit}. Pecah berkasnya, lalu ulangi.",
    "pertukaran.not_text": "Berkas {file} bukan teks biasa ({kind}). Simpan isinya sebagai teks (.txt) "
    "atau CSV, lalu ulangi.",
    "pertukaran.empty_file": "Berkas {file} kosong.",
    "pertukaran.csv_broken": "Berkas {file} rusak di sekitar baris {row}: bukan CSV yang sah. "
    "Tidak ada yang disimpan.",
    "pertukaran.cvew_columns": "Berkas {file} bukan CVEW: kolom {columns} tidak ada. "
    "Tidak ada yang disimpan.",
}
