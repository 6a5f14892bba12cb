"""What a user reads when something of this room fails."""

MESSAGES = {
    "sk.not_found": "SK itu tidak ada atau di luar wewenang Anda. Periksa wilayahnya.",
    "sk.nomor_missing": "Nomor SK belum diisi. Salin dari naskah SK.",
    "sk.signed_later": "Tanggal SK lewat dari hari ini ({hari_ini}). Periksa tanggalnya.",
    "sk.ends_before_start": "Masa berlaku berakhir sebelum mulai. Periksa kedua tanggalnya.",
    "sk.year_outside": "Tahun {tahun} di luar masa berlaku SK. Sesuaikan tahun atau masa berlakunya.",
    "sk.exists": "SK {nomor} untuk tahun {tahun} sudah tercatat. Buka catatan itu untuk mengubahnya.",
    "sk.nothing_changed": "Tidak ada yang berubah.",
}
