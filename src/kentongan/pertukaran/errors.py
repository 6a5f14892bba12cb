"""What a user reads when something of this room fails."""

MESSAGES = {
    "pertukaran.no_file": "Berkas {file} tidak ada. Periksa nama dan foldernya.",
    "pertukaran.unreadable_file": "Berkas {file} tidak dapat dibuka. Periksa izinnya.",
    "pertukaran.file_too_large": "Berkas {file} melebihi {limit}. Pecah berkasnya, lalu ulangi.",
    "pertukaran.not_text": "Berkas {file} bukan teks biasa ({kind}). Simpan isinya sebagai teks (.txt) atau CSV, lalu ulangi.",
    "pertukaran.empty_file": "Berkas {file} kosong.",
    "pertukaran.csv_broken": "Berkas {file} rusak di sekitar baris {row}: bukan CSV yang sah. Tidak ada yang disimpan.",
    "pertukaran.cvew_columns": "Berkas {file} bukan CVEW: kolom {columns} tidak ada. Tidak ada yang disimpan.",
}
