"""What each error of this room says to the user."""

MESSAGES = {
    "dokumen.renderer_missing": (
        "Pembuat {format} belum terpasang. Pasang dengan perintah: {cure}, lalu coba lagi."
    ),
    "dokumen.rendering_failed": (
        "Dokumen {format} tidak dapat dibuat: {reason}. Periksa isi dokumen, lalu coba lagi."
    ),
    "dokumen.image_unreadable": (
        "Gambar “{name}” tidak dapat dibaca. Unggah ulang sebagai PNG, JPEG, atau SVG."
    ),
    "dokumen.too_many_rows": (
        "Ada lebih dari {limit} baris; XLSX tidak memuatnya. Persempit saringan atau pilih CSV."
    ),
    "dokumen.number_pattern_unknown_part": (
        "Pola nomor memuat {part} yang tidak dikenal. Yang dapat dipakai: {known}."
    ),
    "dokumen.number_pattern_malformed": (
        "Pola nomor “{pattern}” tidak lengkap. Tulis setiap bagian di antara kurung kurawal, "
        "misalnya 300/{{urut}}/{{kode}}/{{tahun}}."
    ),
    "dokumen.number_out_of_range": (
        "{number} tidak dapat ditulis di sini. Gunakan bilangan bulat {smallest}–{largest}."
    ),
}
