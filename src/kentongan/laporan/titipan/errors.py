"""What a user reads when something of a bundle fails."""

MESSAGES = {
    "titipan.not_found": "Titipan itu tidak ada atau di luar wewenang Anda. Muat ulang halaman.",
    "titipan.not_a_bundle": "Berkas ini bukan titipan Kentongan. Pilih berkas yang berakhiran .ktt.",
    "titipan.newer": "Titipan ini dibuat versi Kentongan yang lebih baru. "
    "Perbarui server ini; berkasnya simpan dahulu.",
    "titipan.too_large": "Titipan melebihi {megabytes} MB. "
    "Titipkan lagi dari telepon tanpa foto, atau lebih sedikit laporan.",
    "titipan.broken": "Titipan ini rusak atau diubah di jalan, jadi tidak dibuka. "
    "Ambil lagi berkasnya dari telepon.",
    "titipan.unsigned": "Tanda tangan titipan ini tidak cocok dengan telepon pembuatnya, "
    "jadi tidak diterima. Buat titipan baru dari telepon.",
    "titipan.unreadable": "Isi titipan ini tidak dapat dibaca. Buat titipan baru dari telepon "
    "yang sudah membuka versi terbaru formulir.",
    "titipan.not_a_receipt": "Berkas ini bukan tanda terima yang sah. "
    "Ambil lagi tanda terima dari halaman Titipan.",
    "titipan.receipt_unknown": "Tanda terima ini bukan untuk titipan yang disimpan di sini. "
    "Serahkan ke telepon yang membuat titipannya.",
    "titipan.not_for_here": "Titipan ini disegel untuk server lain, dan pintu ini hanya menerima "
    "titipan untuk server ini. Periksa alamat hulunya.",
    "titipan.unknown_device": "Telepon pembuat titipan ini belum dikenal server. "
    "Minta pelapor membuka formulir sekali saat ada jaringan.",
    "titipan.key_malformed": "Kunci perangkat tidak dapat dibaca. Muat ulang halaman lalu coba lagi.",
    "titipan.device_taken": "Perangkat ini terdaftar untuk akun lain. Muat ulang halaman lalu coba lagi.",
    "titipan.device_revoked": "Perangkat ini sudah dicabut. Muat ulang halaman lalu coba lagi.",
    "titipan.device_not_found": "Perangkat itu tidak ada atau bukan milik Anda.",
    "titipan.too_many_devices": "Akun ini sudah memakai {most} telepon untuk titipan. "
    "Lepas satu yang tidak dipakai, di halaman Lapor atau Akun.",
    "titipan.bad_transition": "Titipan ini {old}; tidak dapat menjadi {new}. Muat ulang halaman.",
    "titipan.not_junk": "Titipan ini dibawa seseorang atau sudah dijawab, jadi tidak dibuang. Muat ulang halaman.",
    "titipan.not_aside": "Titipan ini tidak sedang disisihkan. Muat ulang halaman.",
    "titipan.qr_missing": "QR nomor {numbers} belum dipindai. Pindai juga nomor itu, lalu masukkan semuanya sekaligus.",
    "titipan.qr_broken": "Hasil pindai ini bukan QR titipan, atau salah terbaca. Pindai sekali lagi.",
    "titipan.qr_too_large": "Tanda terima ini terlalu panjang untuk QR. Unduh berkasnya.",
    "titipan.full": "Tempat titipan di kantor ini penuh. Serahkan berkasnya kepada petugas.",
    "titipan.wifi_closed": "Kantor ini tidak menerima titipan lewat jaringannya. Serahkan berkasnya kepada petugas.",
    "titipan.too_many_files": "Berkas itu berisi lebih dari {most} titipan. Bagi menjadi beberapa.",
}
