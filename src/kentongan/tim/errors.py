"""What a user reads when something of this room fails."""

MESSAGES = {
    "sk.not_found": "SK itu tidak ada atau di luar wewenang Anda. Periksa wilayahnya.",
    "sk.nomor_missing": "Nomor SK belum diisi. Salin dari naskah SK.",
    "sk.signed_later": "Tanggal SK lewat dari hari ini ({hari_ini}). Periksa tanggalnya.",
    "sk.ends_before_start": "Masa berlaku berakhir sebelum mulai. Periksa kedua tanggalnya.",
    "sk.year_outside": "Tahun {tahun} di luar masa berlaku SK. Sesuaikan tahun atau masa berlakunya.",
    "sk.exists": "SK {nomor} untuk tahun {tahun} sudah tercatat. Buka catatan itu untuk mengubahnya.",
    "sk.nothing_changed": "Tidak ada yang berubah.",
    "tindak_lanjut.not_found": "Tindak lanjut itu tidak ada atau di luar wewenang Anda. "
    "Periksa wilayahnya.",
    "tindak_lanjut.tugas_missing": "Belum ditulis apa yang harus dilakukan. Tulis satu kalimat.",
    "tindak_lanjut.meeting_missing": "Keputusan rakor perlu nama rapat, tanggal, dan nomor notula. "
    "Salin dari notulanya.",
    "tindak_lanjut.meeting_later": "Tanggal rapat lewat dari hari ini. Periksa tanggalnya.",
    "tindak_lanjut.rujukan_missing": "Nomor peringatan atau peristiwa belum diisi. "
    "Salin nomornya, misalnya PR-2026-001.",
    "tindak_lanjut.due_before_meeting": "Tenggat mendahului tanggal rapat. "
    "Periksa kedua tanggalnya.",
    "tindak_lanjut.holder_missing": "Belum ada penanggung jawab. "
    "Pilih instansinya, atau tulis namanya.",
    "tindak_lanjut.agency_outside": "Instansi itu bukan dari daerah ini. "
    "Pilih dari daftar, atau tulis namanya.",
    "tindak_lanjut.place_outside": "Tempat itu di luar daerah Anda. Pilih dari daftar.",
    "tindak_lanjut.hasil_missing": "Belum ditulis apa yang sudah dilakukan. Tulis singkat.",
    "tindak_lanjut.done_later": "Tanggal selesai lewat dari hari ini. Periksa tanggalnya.",
    "tindak_lanjut.done_before_meeting": "Tanggal selesai mendahului rapatnya. Periksa tanggalnya.",
    "tindak_lanjut.alasan_missing": "Alasan belum diisi. Tulis mengapa tidak jadi dilakukan.",
    "tindak_lanjut.bad_transition": "Tindak lanjut ini {old}; tidak dapat menjadi {new}. "
    "Buka lagi dahulu bila keliru.",
    "tindak_lanjut.closed": "Tindak lanjut ini sudah ditutup. Buka lagi sebelum mengubahnya.",
    "tindak_lanjut.nothing_changed": "Tidak ada yang berubah.",
    "tindak_lanjut.not_yours": "Tindak lanjut ini bukan tugas instansi Anda. "
    "Minta operator menutup atau membukanya.",
    "tindak_lanjut.no_such_format": "Bentuk berkas itu tidak ada. Pilih CSV atau XLSX.",
    "tindak_lanjut.too_many_rows": "Lebih dari {terbanyak} baris. "
    "Saring dahulu menurut wilayah atau keadaan.",
}
