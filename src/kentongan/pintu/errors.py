"""What a user reads when something of this room fails."""

MESSAGES = {
    "pintu.pemberi_not_found": "Laporan itu tidak mencatat pemberi kabar.",
    "pintu.not_yours": "Hanya yang mencatat yang dapat mengurungkan. Arsipkan dari meja laporan.",
    "pintu.undo_too_late": "Catatan hanya dapat diurungkan dalam {minutes} menit dan sebelum "
    "diolah. Arsipkan dari meja laporan dengan alasan.",
    "pesan.not_found": "Pesan itu tidak ada atau di luar wewenang Anda.",
    "alamat.not_found": "Alamat itu tidak ada atau di luar wewenang Anda.",
    "pintu.pesan_done": "Pesan ini sudah {old}; tidak dapat menjadi {new}. Muat ulang halaman.",
    "pintu.reason_missing": "Alasan terlalu pendek. Tulis sedikitnya {letters} huruf.",
    "pintu.alamat_invalid": "Alamat itu tidak dapat dipakai untuk {channel}. Periksa penulisannya.",
    "pintu.akun_outside": "Tidak ada pelapor dengan nama pengguna itu di wilayah Anda. "
    "Periksa nama penggunanya.",
    "pintu.alamat_revoked": "Alamat itu sudah dicabut.",
    "pintu.balasan_not_found": "Balasan itu tidak ada pada pesan ini.",
    "pintu.balasan_sent": "Balasan itu sudah terkirim.",
}
