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
    "pintu.impor_long": "Kolom {kolom} melebihi {most} huruf. Persingkat isinya.",
    "pintu.impor_day": "Tanggal “{tanggal}” tidak terbaca. Tulis seperti 22/11/2026.",
    "pintu.impor_choice": "Kolom {kolom} berisi “{nilai}”. Pilih salah satu: {pilihan}.",
    "pintu.impor_head": "Judul kolom tidak ditemukan. Perlu sedikitnya kolom Tempat dan "
    "Apa yang terjadi; unduh templatnya.",
    "pintu.impor_many": "Berkas ini memuat lebih dari {most} baris. Bagi menjadi beberapa berkas.",
    "pintu.impor_none": "Tidak ada baris berisi di bawah judul kolom.",
    "pintu.impor_place": "Tempat “{tempat}” tidak ada di wilayah Anda.",
    "pintu.impor_places": "Tempat “{tempat}” dapat berarti: {pilihan}. Tulis kodenya.",
    "pintu.impor_place_missing": "Tempat belum diisi.",
    "pintu.impor_done": "Berkas ini sudah dimasukkan.",
    "impor.not_found": "Impor itu tidak ada atau di luar wewenang Anda.",
    "webhook.not_found": "Webhook itu tidak ada atau di luar wewenang Anda.",
    "pintu.webhook_url": "Alamat itu tidak dapat dipakai. Tulis seperti "
    "https://gerbang.contoh.go.id/kentongan, tanpa nama pengguna dan sandi.",
    "pintu.webhook_https": "Alamatnya harus https. Pasang sertifikat di penerima, atau minta "
    "pengelola server mengizinkan jaringan dalamnya.",
    "pintu.webhook_no_event": "Pilih sedikitnya satu kabar.",
    "pintu.webhook_state": "Webhook ini {old}; tidak dapat menjadi {new}. Muat ulang halaman.",
    "pintu.webhook_revoked": "Webhook ini sudah dicabut. Daftarkan yang baru.",
    "pintu.kiriman_not_found": "Kiriman itu tidak ada pada webhook ini.",
    "pintu.kiriman_waits": "Kiriman itu masih menunggu giliran atau tidak lagi boleh dilihat.",
    "pintu.balasan_not_found": "Balasan itu tidak ada pada pesan ini.",
    "pintu.balasan_sent": "Balasan itu sudah terkirim.",
}
